package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP or gRPC route: {@code Accepted} by all its parents, {@code PartiallyAccepted}, {@code
 * NotAccepted}, {@code RefsNotResolved} (a backend that it names cannot be used), or {@code
 * Pending}. Ready are the parents that accept it.
 */
final class RouteStanding {
  private RouteStanding() {}

  static Standing of(JsonNode route) {
    List<JsonNode> parents = List.copyOf(route.path("status").path("parents").values());
    int wanted = Math.max(route.path("spec").path("parentRefs").size(), parents.size());
    List<Condition> accepted =
        parents.stream().map(parent -> Condition.find(parent, "Accepted")).toList();
    int accepting = (int) accepted.stream().filter(Condition::isTrue).count();
    return judge(parents, accepted, accepting).ready(accepting, wanted).build();
  }

  private static StandingBuilder judge(
      List<JsonNode> parents, List<Condition> accepted, int accepting) {
    for (JsonNode parent : parents) {
      Condition resolved = Condition.find(parent, "ResolvedRefs");
      if (resolved.isFalse()) {
        return StandingBuilder.error("RefsNotResolved").because(resolved);
      }
    }
    for (Condition condition : accepted) {
      if (condition.isFalse()) {
        return (accepting == 0
                ? StandingBuilder.error("NotAccepted")
                : StandingBuilder.warning("PartiallyAccepted"))
            .because(condition);
      }
    }
    return accepting == 0 || accepting < parents.size()
        ? StandingBuilder.progressing("Pending")
        : StandingBuilder.ok("Accepted").since(accepted.getFirst().since());
  }
}
