package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** A volume snapshot or its content: {@code ReadyToUse}, {@code Pending}, or {@code Error}. */
final class VolumeSnapshotStanding {
  private VolumeSnapshotStanding() {}

  static Standing of(JsonNode snapshot) {
    JsonNode status = snapshot.path("status");
    if (status.path("readyToUse").booleanValue(false)) {
      return StandingBuilder.ok("ReadyToUse").build();
    }
    JsonNode error = status.path("error");
    return error.isObject()
        ? StandingBuilder.error("Error")
            .because("SnapshotError", error.path("message").stringValue(""))
            .since(Rfc3339.read(error.path("time")))
            .build()
        : StandingBuilder.progressing("Pending").build();
  }
}
