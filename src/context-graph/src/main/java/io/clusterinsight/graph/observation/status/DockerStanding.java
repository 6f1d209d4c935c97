package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A container as the Docker daemon inspects it, in the words that Kubernetes has for the same
 * states.
 */
final class DockerStanding {
  private DockerStanding() {}

  static Standing of(JsonNode container) {
    JsonNode state = container.path("State");
    StandingBuilder standing =
        switch (state.path("Status").stringValue("")) {
          case "running" -> running(state);
          case "paused" ->
              StandingBuilder.warning("Paused").since(Rfc3339.read(state.path("StartedAt")));
          case "restarting" ->
              StandingBuilder.warning("Restarting").because("Restarting", ending(state));
          case "created" -> StandingBuilder.progressing("Created");
          case "removing" -> StandingBuilder.progressing("Terminating");
          case "exited", "stopped" -> exited(state);
          case "dead" -> StandingBuilder.error("Dead").because("Dead", ending(state));
          default -> StandingBuilder.unknown("Unknown");
        };
    return standing.restarts(container.path("RestartCount").intValue(0)).build();
  }

  private static StandingBuilder running(JsonNode state) {
    StandingBuilder standing =
        switch (state.path("Health").path("Status").stringValue("")) {
          case "unhealthy" ->
              StandingBuilder.warning("Running").because("Unhealthy", "its health check fails");
          case "starting" -> StandingBuilder.progressing("Running").because("Starting", "");
          default -> StandingBuilder.ok("Running");
        };
    return standing.since(Rfc3339.read(state.path("StartedAt")));
  }

  private static StandingBuilder exited(JsonNode state) {
    StandingBuilder standing;
    if (state.path("OOMKilled").booleanValue(false)) {
      standing = StandingBuilder.error("OOMKilled").because("OOMKilled", ending(state));
    } else if (state.path("ExitCode").intValue(0) != 0) {
      standing = StandingBuilder.error("Error").because("Error", ending(state));
    } else {
      standing = StandingBuilder.ok("Completed");
    }
    return standing.since(Rfc3339.read(state.path("FinishedAt")));
  }

  private static String ending(JsonNode state) {
    String error = state.path("Error").stringValue("");
    String how = "exit code " + state.path("ExitCode").intValue(0);
    return error.isEmpty() ? how : how + ": " + error;
  }
}
