package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A disruption budget: {@code Allowing} disruptions, {@code Blocking} them (as it should, but no
 * node with its pods can be drained), {@code Violated} (fewer healthy pods than it asks for), or
 * {@code Unused} (it matches no pod).
 */
final class PodDisruptionBudgetStanding {
  private PodDisruptionBudgetStanding() {}

  static Standing of(JsonNode budget) {
    JsonNode status = budget.path("status");
    int healthy = Replicas.count(status, "currentHealthy");
    int desired = Replicas.count(status, "desiredHealthy");
    int expected = Replicas.count(status, "expectedPods");
    Condition allowed = Condition.find(status, "DisruptionAllowed");
    StandingBuilder standing;
    if (allowed.reason().equals("SyncFailed")) {
      standing = StandingBuilder.warning("Failing").because(allowed);
    } else if (expected == 0) {
      standing = StandingBuilder.ok("Unused");
    } else if (healthy < desired) {
      standing =
          StandingBuilder.warning("Violated")
              .because(
                  "InsufficientPods",
                  "%d pods are healthy, %d are asked for".formatted(healthy, desired))
              .since(allowed.since());
    } else if (Replicas.count(status, "disruptionsAllowed") == 0) {
      standing = StandingBuilder.ok("Blocking").because(allowed);
    } else {
      standing = StandingBuilder.ok("Allowing").since(allowed.since());
    }
    return standing.ready(healthy, expected).build();
  }
}
