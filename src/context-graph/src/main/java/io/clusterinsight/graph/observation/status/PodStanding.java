package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A pod: the word that kubectl prints, and whether that is well.
 *
 * <p>A failed pod is an error, but a warning where it was evicted (its controller has made another)
 * or is an attempt of a job (the job says whether it failed). A running pod that is not ready is
 * progressing until it was ready once or restarted, then a warning.
 */
final class PodStanding {
  /** The node took the pod off; whoever controls it makes another. */
  private static final Set<String> EVICTIONS =
      Set.of("Evicted", "Shutdown", "NodeShutdown", "Terminated", "NodeAffinity", "Preempting");

  private PodStanding() {}

  static Standing of(JsonNode pod) {
    PodWord word = PodWord.of(pod);
    JsonNode status = pod.path("status");
    return judge(pod, status, word.word(), status.path("phase").stringValue(""))
        .ready(word.ready(), word.total())
        .restarts(word.restarts())
        .build();
  }

  private static StandingBuilder judge(JsonNode pod, JsonNode status, String word, String phase) {
    if (status.path("reason").stringValue("").equals("NodeLost")) {
      return StandingBuilder.error(word)
          .because("NodeLost", status.path("message").stringValue(""))
          .since(readySince(status));
    }
    if (word.equals("Terminating")) {
      return Standings.terminating(pod);
    }
    return switch (phase) {
      case "Succeeded" -> StandingBuilder.ok(word).since(ended(status));
      case "Failed" -> failed(pod, status, word);
      case "Pending" -> pending(status, word);
      case "Running" -> running(pod, status, word);
      default ->
          StandingBuilder.unknown(word.isEmpty() ? "Unknown" : word).since(readySince(status));
    };
  }

  private static StandingBuilder failed(JsonNode pod, JsonNode status, String word) {
    String reason = status.path("reason").stringValue("");
    Optional<JsonNode> culprit = containers(status).filter(PodStanding::endedBadly).findFirst();
    boolean replaced =
        EVICTIONS.contains(reason)
            || pod.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> owner.path("kind").stringValue("").equals("Job"));
    String message = status.path("message").stringValue("");
    return StandingBuilder.of(word, replaced ? Health.WARNING : Health.ERROR)
        .because(
            reason.isEmpty() ? word : reason,
            message.isEmpty() ? culprit.map(PodStanding::explain).orElse("") : message)
        .since(ended(status).or(() -> readySince(status)));
  }

  private static StandingBuilder pending(JsonNode status, String word) {
    Condition scheduled = Condition.find(status, "PodScheduled");
    if (scheduled.isFalse()) {
      boolean gated = scheduled.reason().equals("SchedulingGated");
      return StandingBuilder.of(word, gated ? Health.PROGRESSING : Health.WARNING)
          .because(scheduled);
    }
    return troubled(status, word)
        .orElseGet(
            () -> StandingBuilder.progressing(word).because(word, "").since(scheduled.since()));
  }

  private static StandingBuilder running(JsonNode pod, JsonNode status, String word) {
    Optional<StandingBuilder> trouble = troubled(status, word);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    Condition ready = Condition.find(status, "Ready");
    if (word.equals("Completed")) {
      boolean restarts =
          pod.path("spec").path("restartPolicy").stringValue("Always").equals("Always");
      return StandingBuilder.of(word, restarts ? Health.WARNING : Health.PROGRESSING)
          .because(ready);
    }
    if (ready.isTrue() || !ready.exists()) {
      return StandingBuilder.ok(word).since(ready.since());
    }
    boolean lost = word.equals("NotReady") || restarted(status) || wasReady(status, ready);
    return StandingBuilder.of(word, lost ? Health.WARNING : Health.PROGRESSING).because(ready);
  }

  /** An error, if a container cannot start, or ended badly and the pod goes on. */
  private static Optional<StandingBuilder> troubled(JsonNode status, String word) {
    return containers(status)
        .filter(container -> isStuck(container) || endedBadly(container))
        .findFirst()
        .map(
            container ->
                StandingBuilder.error(word)
                    .because(reason(container), explain(container))
                    .since(readySince(status)));
  }

  private static boolean isStuck(JsonNode container) {
    return Termination.isFailure(waitingReason(container));
  }

  private static boolean endedBadly(JsonNode container) {
    return container.path("state").path("terminated").path("exitCode").intValue(0) != 0;
  }

  private static String reason(JsonNode container) {
    return isStuck(container)
        ? waitingReason(container)
        : Termination.word(container.path("state").path("terminated"));
  }

  private static String waitingReason(JsonNode container) {
    return container.path("state").path("waiting").path("reason").stringValue("");
  }

  private static String explain(JsonNode container) {
    return "container "
        + container.path("name").stringValue("")
        + ": "
        + Termination.message(container);
  }

  /** Whether it stopped to be ready after all its containers had been started. */
  private static boolean wasReady(JsonNode status, Condition ready) {
    Optional<Instant> started = latest(status, "running", "startedAt");
    return started.isPresent()
        && ready.since().filter(lost -> lost.isAfter(started.get())).isPresent();
  }

  private static boolean restarted(JsonNode status) {
    return containers(status).anyMatch(c -> c.path("restartCount").intValue(0) > 0);
  }

  private static Stream<JsonNode> containers(JsonNode status) {
    return Stream.concat(
        status.path("initContainerStatuses").valueStream(),
        status.path("containerStatuses").valueStream());
  }

  private static Optional<Instant> readySince(JsonNode status) {
    return Condition.find(status, "Ready").since();
  }

  private static Optional<Instant> ended(JsonNode status) {
    return latest(status, "terminated", "finishedAt");
  }

  private static Optional<Instant> latest(JsonNode status, String state, String field) {
    return status
        .path("containerStatuses")
        .valueStream()
        .flatMap(
            container -> Rfc3339.read(container.path("state").path(state).path(field)).stream())
        .max(Comparator.naturalOrder());
  }
}
