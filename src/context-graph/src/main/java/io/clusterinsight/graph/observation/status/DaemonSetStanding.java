package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** A daemon set; its replicas are the nodes that it wants a pod on. */
final class DaemonSetStanding {
  private DaemonSetStanding() {}

  static Standing of(JsonNode set) {
    JsonNode status = set.path("status");
    Replicas replicas =
        new Replicas(
            Replicas.count(status, "desiredNumberScheduled"),
            Replicas.count(status, "currentNumberScheduled"),
            Replicas.count(status, "updatedNumberScheduled"),
            Replicas.count(status, "numberAvailable"));
    return replicas.finish(judge(set, replicas));
  }

  private static StandingBuilder judge(JsonNode set, Replicas replicas) {
    if (Replicas.isUnobserved(set)) {
      return replicas.progressing("");
    }
    if (replicas.isScaledDown()) {
      return StandingBuilder.ok("ScaledDown");
    }
    boolean onDelete =
        set.path("spec").path("updateStrategy").path("type").stringValue("").equals("OnDelete");
    boolean updating = !onDelete && replicas.updated() < replicas.desired();
    return replicas.current() < replicas.desired() || updating
        ? replicas.progressing("")
        : replicas.settled(Health.WARNING);
  }
}
