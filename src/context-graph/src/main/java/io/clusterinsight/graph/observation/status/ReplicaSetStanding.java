package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A replica set or replication controller. One that a deployment owns is progressing while pods are
 * missing: the deployment says whether that is wrong.
 */
final class ReplicaSetStanding {
  private ReplicaSetStanding() {}

  static Standing of(JsonNode set) {
    JsonNode status = set.path("status");
    int current = Replicas.count(status, "replicas");
    Replicas replicas =
        new Replicas(
            set.path("spec").path("replicas").intValue(1),
            current,
            current,
            Replicas.count(status, "availableReplicas"));
    return replicas.finish(judge(set, status, replicas));
  }

  private static StandingBuilder judge(JsonNode set, JsonNode status, Replicas replicas) {
    Condition failure = Condition.find(status, "ReplicaFailure");
    if (failure.isTrue()) {
      return StandingBuilder.error("ReplicaFailure").because(failure);
    }
    if (replicas.isScaledDown()) {
      return StandingBuilder.ok("ScaledDown");
    }
    boolean owned =
        set.path("metadata")
            .path("ownerReferences")
            .valueStream()
            .anyMatch(owner -> owner.path("controller").booleanValue(false));
    boolean missing = replicas.available() < replicas.desired();
    return Replicas.isUnobserved(set) || replicas.isRollingOut() || (owned && missing)
        ? replicas.progressing("")
        : replicas.settled(Health.WARNING);
  }
}
