package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A volume claim. Waiting is normal (its class may wait for the first pod); a lost volume is an
 * error, a failed resize or modification a warning.
 */
final class PersistentVolumeClaimStanding {
  private PersistentVolumeClaimStanding() {}

  static Standing of(JsonNode claim) {
    JsonNode status = claim.path("status");
    String phase = status.path("phase").stringValue("");
    return switch (phase) {
      case "Bound" -> bound(status).build();
      case "Lost" ->
          StandingBuilder.error(phase)
              .because("Lost", "its volume is gone: " + volume(claim))
              .build();
      case "Pending", "" -> StandingBuilder.progressing("Pending").build();
      default -> StandingBuilder.unknown(phase).build();
    };
  }

  private static StandingBuilder bound(JsonNode status) {
    Optional<Condition> current =
        Condition.all(status).stream().filter(Condition::isTrue).findFirst();
    return current
        .map(
            condition ->
                (condition.type().endsWith("Error")
                        ? StandingBuilder.warning("Bound")
                        : StandingBuilder.progressing("Bound"))
                    .because(condition.type(), condition.message())
                    .since(condition.since()))
        .orElseGet(() -> StandingBuilder.ok("Bound"));
  }

  private static String volume(JsonNode claim) {
    return claim.path("spec").path("volumeName").stringValue("");
  }
}
