package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A namespace; one whose deletion fails is a warning, one whose deletion waits for its content is
 * not.
 */
final class NamespaceStanding {
  private static final List<String> FAILURES =
      List.of(
          "NamespaceDeletionDiscoveryFailure",
          "NamespaceDeletionGroupVersionParsingFailure",
          "NamespaceDeletionContentFailure");
  private static final List<String> WAITS =
      List.of("NamespaceFinalizersRemaining", "NamespaceContentRemaining");

  private NamespaceStanding() {}

  static Standing of(JsonNode namespace) {
    JsonNode status = namespace.path("status");
    if (!status.path("phase").stringValue("Active").equals("Terminating")) {
      return StandingBuilder.ok("Active").build();
    }
    Optional<Condition> failure = firstTrue(status, FAILURES);
    StandingBuilder standing =
        StandingBuilder.of(
            "Terminating", failure.isPresent() ? Health.WARNING : Health.PROGRESSING);
    failure
        .or(() -> firstTrue(status, WAITS))
        .ifPresent(condition -> standing.because(condition.reason(), condition.message()));
    return standing
        .since(Rfc3339.read(namespace.path("metadata").path("deletionTimestamp")))
        .build();
  }

  private static Optional<Condition> firstTrue(JsonNode status, List<String> types) {
    return types.stream()
        .map(type -> Condition.find(status, type))
        .filter(Condition::isTrue)
        .findFirst();
  }
}
