package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * How many replicas a controller wants and has, and the words that follow from it: {@code
 * ScaledDown}, {@code Progressing}, {@code Degraded} (some are missing though nothing is being
 * rolled out), {@code Unavailable} (all are) and {@code Available}.
 *
 * @param desired how many there shall be
 * @param current how many there are, in whatever state
 * @param updated how many are of the newest template
 * @param available how many can be used
 */
record Replicas(int desired, int current, int updated, int available) {
  static int count(JsonNode status, String field) {
    return status.path(field).intValue(0);
  }

  /** Whether the controller has not yet looked at the newest specification. */
  static boolean isUnobserved(JsonNode object) {
    long generation = object.path("metadata").path("generation").longValue(0);
    return object.path("status").path("observedGeneration").longValue(generation) < generation;
  }

  boolean isScaledDown() {
    return desired == 0 && current == 0;
  }

  boolean isRollingOut() {
    return current != desired || updated < desired;
  }

  /** The standing once nothing is being rolled out. */
  StandingBuilder settled(Health whenNoneIsAvailable) {
    if (available >= desired) {
      return StandingBuilder.ok("Available");
    }
    return available == 0
        ? StandingBuilder.of("Unavailable", whenNoneIsAvailable)
            .because("Unavailable", "none of %d replicas is available".formatted(desired))
        : StandingBuilder.warning("Degraded")
            .because("Degraded", "%d of %d replicas are available".formatted(available, desired));
  }

  StandingBuilder progressing(String reason) {
    return StandingBuilder.progressing("Progressing")
        .because(
            reason,
            "%d of %d replicas are updated, %d available".formatted(updated, desired, available));
  }

  Standing finish(StandingBuilder standing) {
    return standing.ready(available, desired).build();
  }
}
