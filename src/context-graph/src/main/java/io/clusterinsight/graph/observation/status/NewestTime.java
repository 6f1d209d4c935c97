package io.clusterinsight.graph.observation.status;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newest time that an object itself carries: its creation and deletion, transitions of
 * conditions, starts and ends of containers and runs. Heartbeat times do not count. A time in the
 * future (a deletion's grace period ends then) counts like any other.
 */
public final class NewestTime {
  private @Nullable Instant newest;

  private NewestTime() {}

  public static Optional<Instant> of(ObjectNode object) {
    NewestTime time = new NewestTime();
    JsonNode metadata = object.path("metadata");
    time.consider(metadata.path("creationTimestamp"));
    time.consider(metadata.path("deletionTimestamp"));
    time.consider(object.path("Created"));
    time.search(object.path("status"));
    time.search(object.path("State"));
    return Optional.ofNullable(time.newest);
  }

  private void search(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isContainer()) {
          search(field.getValue());
        } else if (isEvent(field.getKey())) {
          consider(field.getValue());
        }
      }
    } else if (node.isArray()) {
      node.forEach(this::search);
    }
  }

  /** Whether the field of a status says when something happened, once. */
  private static boolean isEvent(String field) {
    return switch (field) {
      case "lastTransitionTime",
          "startTime",
          "completionTime",
          "creationTime",
          "startedAt",
          "finishedAt",
          "StartedAt",
          "FinishedAt",
          "lastScheduleTime",
          "lastSuccessfulTime",
          "lastScaleTime" ->
          true;
      default -> false;
    };
  }

  private void consider(JsonNode time) {
    Rfc3339.read(time)
        .filter(candidate -> newest == null || candidate.isAfter(newest))
        .ifPresent(candidate -> newest = candidate);
  }
}
