package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A job, in the words of kubectl; ready are its completions. Running is well, but not with failed
 * attempts.
 */
final class JobStanding {
  private JobStanding() {}

  static Standing of(JsonNode job) {
    JsonNode status = job.path("status");
    int parallelism = job.path("spec").path("parallelism").intValue(1);
    int completions = job.path("spec").path("completions").intValue(Math.min(parallelism, 1));
    return judge(job, status).ready(Replicas.count(status, "succeeded"), completions).build();
  }

  private static StandingBuilder judge(JsonNode job, JsonNode status) {
    Condition complete = Condition.find(status, "Complete");
    Condition failed = Condition.find(status, "Failed");
    Condition suspended = Condition.find(status, "Suspended");
    Condition failing = Condition.find(status, "FailureTarget");
    if (complete.isTrue()) {
      return StandingBuilder.ok("Complete").since(complete.since());
    }
    if (failed.isTrue()) {
      return StandingBuilder.error("Failed").because(failed);
    }
    if (Standings.isDeleted(job)) {
      return Standings.terminating(job);
    }
    if (suspended.isTrue()) {
      return StandingBuilder.ok("Suspended").because(suspended);
    }
    if (failing.isTrue()) {
      return StandingBuilder.error("FailureTarget").because(failing);
    }
    String word =
        Condition.find(status, "SuccessCriteriaMet").isTrue() ? "SuccessCriteriaMet" : "Running";
    int failures = Replicas.count(status, "failed");
    StandingBuilder standing =
        failures > 0
            ? StandingBuilder.warning(word)
                .because("Retrying", "%d failed pods so far".formatted(failures))
            : StandingBuilder.ok(word);
    return standing.since(Rfc3339.read(status.path("startTime")));
  }
}
