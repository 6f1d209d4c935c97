package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An object of a kind that is not known, judged by what operators agree on: conditions as kstatus
 * reads them ({@code Ready}, {@code Available}, {@code Stalled}, {@code Reconciling} …), Argo's
 * {@code health.status}, or a {@code phase} or {@code state}. One without any status is {@code
 * Active}.
 */
final class CustomResourceStanding {
  /** The condition that sums up the others, the most telling first. */
  private static final List<String> SUMMARIES =
      List.of(
          "Ready",
          "Available",
          "Healthy",
          "Programmed",
          "Accepted",
          "Established",
          "Synced",
          "Succeeded",
          "Complete",
          "Completed");

  private static final List<String> FAILURES = List.of("Stalled", "Failed", "Failure", "Error");
  private static final List<String> WORK =
      List.of("Reconciling", "Progressing", "Issuing", "Installing", "Upgrading", "Updating");

  private static final Set<String> GOOD =
      Set.of(
          "ready",
          "running",
          "active",
          "available",
          "bound",
          "healthy",
          "succeeded",
          "success",
          "complete",
          "completed",
          "deployed",
          "synced",
          "ok",
          "online",
          "established",
          "provisioned",
          "suspended",
          "enabled");
  private static final Set<String> BAD =
      Set.of("failed", "failure", "error", "unhealthy", "lost", "invalid", "crashed", "stalled");
  private static final Set<String> POOR = Set.of("degraded", "warning", "missing", "outofsync");
  private static final Set<String> UNDER_WAY =
      Set.of(
          "pending",
          "creating",
          "provisioning",
          "progressing",
          "initializing",
          "installing",
          "updating",
          "upgrading",
          "deploying",
          "scaling",
          "reconciling",
          "deleting",
          "terminating",
          "starting",
          "waiting",
          "new",
          "queued",
          "restoring");

  private CustomResourceStanding() {}

  static Standing of(JsonNode object) {
    JsonNode status = object.path("status");
    if (Replicas.isUnobserved(object)) {
      return StandingBuilder.progressing("Progressing")
          .because("NotObserved", "its controller has not seen the newest generation yet")
          .build();
    }
    return byConditions(status)
        .or(() -> byWord(status))
        .orElseGet(() -> StandingBuilder.ok("Active"))
        .build();
  }

  private static Optional<StandingBuilder> byConditions(JsonNode status) {
    Optional<Condition> failure = find(status, FAILURES).filter(Condition::isTrue).findFirst();
    if (failure.isPresent()) {
      return Optional.of(StandingBuilder.error(failure.get().type()).because(failure.get()));
    }
    Optional<Condition> summary = find(status, SUMMARIES).findFirst();
    Condition degraded = Condition.find(status, "Degraded");
    if (degraded.isTrue() && !summary.map(Condition::isFalse).orElse(false)) {
      return Optional.of(StandingBuilder.warning("Degraded").because(degraded));
    }
    Optional<Condition> work = find(status, WORK).filter(Condition::isTrue).findFirst();
    return summary
        .map(condition -> bySummary(condition, work))
        .or(() -> work.map(w -> StandingBuilder.progressing(w.type()).because(w)));
  }

  private static StandingBuilder bySummary(Condition summary, Optional<Condition> work) {
    if (summary.isTrue()) {
      return StandingBuilder.ok(summary.type()).since(summary.since());
    }
    if (work.isPresent()) {
      return StandingBuilder.progressing(work.get().type()).because(work.get());
    }
    return summary.isFalse()
        ? StandingBuilder.of("Not" + summary.type(), severity(summary)).because(summary)
        : StandingBuilder.progressing("Progressing").because(summary);
  }

  /** Cluster API grades its conditions; others name in the reason what they wait for. */
  private static Health severity(Condition condition) {
    String reason = condition.reason().toLowerCase(Locale.ROOT);
    boolean waits = reason.startsWith("wait") || UNDER_WAY.stream().anyMatch(reason::startsWith);
    return switch (condition.node().path("severity").stringValue("")) {
      case "Info" -> Health.PROGRESSING;
      case "Warning" -> Health.WARNING;
      default -> waits ? Health.PROGRESSING : Health.ERROR;
    };
  }

  private static Stream<Condition> find(JsonNode status, List<String> types) {
    return types.stream().map(type -> Condition.find(status, type)).filter(Condition::exists);
  }

  private static Optional<StandingBuilder> byWord(JsonNode status) {
    return Stream.of(
            status.path("health").path("status"), status.path("phase"), status.path("state"))
        .map(node -> node.stringValue(""))
        .filter(word -> !word.isEmpty())
        .findFirst()
        .map(
            word ->
                StandingBuilder.of(word, health(word))
                    .because(
                        status.path("reason").stringValue(""),
                        status.path("message").stringValue("")));
  }

  private static Health health(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (GOOD.contains(lower)) {
      return Health.OK;
    }
    if (BAD.contains(lower)) {
      return Health.ERROR;
    }
    if (POOR.contains(lower)) {
      return Health.WARNING;
    }
    return UNDER_WAY.contains(lower) ? Health.PROGRESSING : Health.UNKNOWN;
  }
}
