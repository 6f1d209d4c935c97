package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/**
 * A horizontal pod autoscaler: {@code Active}, {@code Disabled} (its target is scaled to zero),
 * {@code Limited} (it wants more replicas than it may have), or {@code Failing} (it cannot scale,
 * or cannot measure).
 */
final class HorizontalPodAutoscalerStanding {
  private HorizontalPodAutoscalerStanding() {}

  static Standing of(JsonNode autoscaler) {
    JsonNode status = autoscaler.path("status");
    Condition able = Condition.find(status, "AbleToScale");
    Condition active = Condition.find(status, "ScalingActive");
    Condition limited = Condition.find(status, "ScalingLimited");
    StandingBuilder standing;
    if (able.isFalse()) {
      standing = StandingBuilder.error("Failing").because(able);
    } else if (active.isFalse() && active.reason().equals("ScalingDisabled")) {
      standing = StandingBuilder.ok("Disabled").because(active);
    } else if (active.isFalse()) {
      standing = StandingBuilder.warning("Failing").because(active);
    } else if (limited.isTrue() && limited.reason().equals("TooManyReplicas")) {
      standing = StandingBuilder.warning("Limited").because(limited);
    } else {
      standing = StandingBuilder.ok("Active").since(active.since());
    }
    return standing
        .ready(Replicas.count(status, "currentReplicas"), Replicas.count(status, "desiredReplicas"))
        .build();
  }
}
