package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A gateway: {@code Programmed} or not, {@code NotAccepted}, or {@code Pending}; a bad listener is
 * a warning.
 */
final class GatewayStanding {
  private GatewayStanding() {}

  static Standing of(JsonNode gateway) {
    JsonNode status = gateway.path("status");
    Condition accepted = Condition.find(status, "Accepted");
    Condition programmed = Condition.find(status, "Programmed");
    return judge(
            status, accepted, programmed.exists() ? programmed : Condition.find(status, "Ready"))
        .build();
  }

  private static StandingBuilder judge(JsonNode status, Condition accepted, Condition programmed) {
    if (accepted.isFalse()) {
      return StandingBuilder.error("NotAccepted").because(accepted);
    }
    if (programmed.isFalse() && !programmed.reason().equals("Pending")) {
      return StandingBuilder.error("NotProgrammed").because(programmed);
    }
    if (!programmed.isTrue()) {
      return StandingBuilder.progressing("Pending").because(programmed);
    }
    Optional<StandingBuilder> problem =
        status
            .path("listeners")
            .valueStream()
            .flatMap(listener -> problem(listener).stream())
            .findFirst();
    return problem.orElseGet(() -> StandingBuilder.ok("Programmed").since(programmed.since()));
  }

  private static Optional<StandingBuilder> problem(JsonNode listener) {
    return Condition.all(listener).stream()
        .filter(condition -> isProblem(condition))
        .findFirst()
        .map(
            condition ->
                StandingBuilder.warning("Programmed")
                    .because(
                        condition.reason(),
                        "listener %s: %s"
                            .formatted(listener.path("name").stringValue(""), condition.message()))
                    .since(condition.since()));
  }

  private static boolean isProblem(Condition condition) {
    return switch (condition.type()) {
      case "Conflicted" -> condition.isTrue();
      case "Accepted", "Programmed", "ResolvedRefs" -> condition.isFalse();
      default -> false;
    };
  }
}
