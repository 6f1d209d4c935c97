package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** A container: its entries in its pod, or the Docker daemon's inspect object. */
final class ContainerStanding {
  private ContainerStanding() {}

  static Standing of(JsonNode container) {
    return container.path("State").isObject()
        ? DockerStanding.of(container)
        : ofStatus(container.path("status"));
  }

  private static Standing ofStatus(JsonNode status) {
    JsonNode state = status.path("state");
    int restarts = status.path("restartCount").intValue(0);
    StandingBuilder standing;
    if (state.path("running").isObject()) {
      standing = running(status, restarts);
    } else if (state.path("terminated").isObject()) {
      standing = terminated(status, state.path("terminated"));
    } else {
      standing = waiting(status, state.path("waiting"));
    }
    return standing.restarts(restarts).build();
  }

  private static StandingBuilder running(JsonNode status, int restarts) {
    StandingBuilder standing;
    if (status.path("ready").booleanValue(true)) {
      standing = StandingBuilder.ok("Running");
    } else {
      standing =
          StandingBuilder.of("Running", restarts > 0 ? Health.WARNING : Health.PROGRESSING)
              .because("NotReady", Termination.message(status));
    }
    return standing.since(Rfc3339.read(status.path("state").path("running").path("startedAt")));
  }

  private static StandingBuilder terminated(JsonNode status, JsonNode terminated) {
    String word = Termination.word(terminated);
    StandingBuilder standing =
        terminated.path("exitCode").intValue(0) == 0
            ? StandingBuilder.ok(word.equals("ExitCode:0") ? "Completed" : word)
            : StandingBuilder.error(word).because(word, Termination.message(status));
    return standing.since(Rfc3339.read(terminated.path("finishedAt")));
  }

  private static StandingBuilder waiting(JsonNode status, JsonNode waiting) {
    String reason = waiting.path("reason").stringValue("");
    Health health = Termination.isFailure(reason) ? Health.ERROR : Health.PROGRESSING;
    return StandingBuilder.of(reason.isEmpty() ? "Waiting" : reason, health)
        .because(reason, Termination.message(status));
  }
}
