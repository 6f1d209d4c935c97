package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A volume. A released one is kept on purpose, or about to be deleted; one that cannot be reclaimed
 * is an error.
 */
final class PersistentVolumeStanding {
  private PersistentVolumeStanding() {}

  static Standing of(JsonNode volume) {
    JsonNode status = volume.path("status");
    String phase = status.path("phase").stringValue("");
    boolean kept =
        volume.path("spec").path("persistentVolumeReclaimPolicy").stringValue("").equals("Retain");
    StandingBuilder standing =
        switch (phase) {
          case "Available", "Bound" -> StandingBuilder.ok(phase);
          case "Released" -> kept ? StandingBuilder.ok(phase) : StandingBuilder.progressing(phase);
          case "Failed" -> StandingBuilder.error(phase);
          case "Pending", "" -> StandingBuilder.progressing("Pending");
          default -> StandingBuilder.unknown(phase);
        };
    return standing
        .because(status.path("reason").stringValue(""), status.path("message").stringValue(""))
        .since(Rfc3339.read(status.path("lastPhaseTransitionTime")))
        .build();
  }
}
