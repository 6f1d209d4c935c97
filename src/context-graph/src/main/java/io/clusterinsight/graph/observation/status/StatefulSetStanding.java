package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A stateful set; pods that a partition or {@code OnDelete} keeps on the old revision are not
 * waited for.
 */
final class StatefulSetStanding {
  private StatefulSetStanding() {}

  static Standing of(JsonNode set) {
    JsonNode status = set.path("status");
    int current = Replicas.count(status, "replicas");
    int ready = Replicas.count(status, "readyReplicas");
    Replicas replicas =
        new Replicas(
            set.path("spec").path("replicas").intValue(1),
            current,
            Replicas.count(status, "updatedReplicas"),
            status.path("availableReplicas").intValue(ready));
    return replicas.finish(judge(set, status, replicas));
  }

  private static StandingBuilder judge(JsonNode set, JsonNode status, Replicas replicas) {
    if (replicas.isScaledDown()) {
      return StandingBuilder.ok("ScaledDown");
    }
    JsonNode strategy = set.path("spec").path("updateStrategy");
    int partition = strategy.path("rollingUpdate").path("partition").intValue(0);
    boolean newRevision =
        !status
            .path("updateRevision")
            .stringValue("")
            .equals(status.path("currentRevision").stringValue(""));
    boolean updating =
        newRevision
            && !strategy.path("type").stringValue("").equals("OnDelete")
            && replicas.updated() < replicas.desired() - partition;
    return Replicas.isUnobserved(set) || replicas.current() != replicas.desired() || updating
        ? replicas.progressing("")
        : replicas.settled(Health.WARNING);
  }
}
