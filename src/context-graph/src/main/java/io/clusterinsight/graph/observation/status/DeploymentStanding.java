package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A deployment. A rollout is an error when its deadline has passed ({@code Stalled}) or its replica
 * set cannot make pods ({@code ReplicaFailure}); before that it is progressing, whatever is
 * available.
 */
final class DeploymentStanding {
  private DeploymentStanding() {}

  static Standing of(JsonNode deployment) {
    JsonNode status = deployment.path("status");
    Replicas replicas =
        new Replicas(
            deployment.path("spec").path("replicas").intValue(1),
            Replicas.count(status, "replicas"),
            Replicas.count(status, "updatedReplicas"),
            Replicas.count(status, "availableReplicas"));
    return replicas.finish(judge(deployment, status, replicas));
  }

  private static StandingBuilder judge(JsonNode deployment, JsonNode status, Replicas replicas) {
    Condition progressing = Condition.find(status, "Progressing");
    Condition failure = Condition.find(status, "ReplicaFailure");
    Condition available = Condition.find(status, "Available");
    if (failure.isTrue()) {
      return StandingBuilder.error("ReplicaFailure").because(failure);
    }
    if (progressing.isFalse()) {
      return StandingBuilder.error("Stalled").because(progressing);
    }
    if (replicas.isScaledDown()) {
      return StandingBuilder.ok("ScaledDown");
    }
    if (deployment.path("spec").path("paused").booleanValue(false)) {
      return paused(replicas, progressing);
    }
    boolean done = !progressing.exists() || progressing.reason().equals("NewReplicaSetAvailable");
    if (Replicas.isUnobserved(deployment) || replicas.isRollingOut() || !done) {
      return replicas.progressing(progressing.reason()).since(progressing.since());
    }
    return replicas.settled(Health.ERROR).since(available.since());
  }

  private static StandingBuilder paused(Replicas replicas, Condition progressing) {
    Health health = replicas.available() >= replicas.desired() ? Health.OK : Health.WARNING;
    return StandingBuilder.of("Paused", health).because(progressing);
  }
}
