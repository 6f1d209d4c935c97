package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A node. One that is not ready, or whose kubelet has stopped to say, is an error; one under
 * pressure, with a problem that a detector found, or cordoned, is a warning.
 */
final class NodeStanding {
  /**
   * Words in the types of conditions that are bad when true: the kubelet's and the node problem
   * detector's. Distributions add others that are good when true ({@code EtcdIsVoter}).
   */
  private static final List<String> PROBLEMS =
      List.of(
          "Pressure",
          "Unavailable",
          "Deadlock",
          "Readonly",
          "Corrupt",
          "Frequent",
          "Unhealthy",
          "Shutdown",
          "Error",
          "Failure",
          "Problem");

  private NodeStanding() {}

  static Standing of(JsonNode node) {
    JsonNode status = node.path("status");
    Condition ready = Condition.find(status, "Ready");
    boolean cordoned = node.path("spec").path("unschedulable").booleanValue(false);
    String word = !ready.exists() ? "Unknown" : ready.isTrue() ? "Ready" : "NotReady";
    return judge(status, ready, cordoned, cordoned ? word + ",SchedulingDisabled" : word).build();
  }

  private static StandingBuilder judge(
      JsonNode status, Condition ready, boolean cordoned, String word) {
    if (!ready.exists()) {
      return StandingBuilder.unknown(word);
    }
    if (!ready.isTrue()) {
      return StandingBuilder.error(word).because(ready);
    }
    Optional<Condition> problem =
        Condition.all(status).stream()
            .filter(condition -> condition.isTrue() && isProblem(condition.type()))
            .findFirst();
    if (problem.isPresent()) {
      Condition condition = problem.get();
      return StandingBuilder.warning(word)
          .because(condition.type(), condition.message())
          .since(condition.since());
    }
    return cordoned
        ? StandingBuilder.warning(word).because("SchedulingDisabled", "it takes no new pods")
        : StandingBuilder.ok(word).since(ready.since());
  }

  private static boolean isProblem(String conditionType) {
    return PROBLEMS.stream().anyMatch(conditionType::contains);
  }
}
