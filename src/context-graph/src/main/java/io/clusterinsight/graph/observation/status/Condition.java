package io.clusterinsight.graph.observation.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One entry of a status's {@code conditions}; one that is not there is neither true, false nor
 * unknown.
 */
record Condition(JsonNode node) {
  /** The condition of that type in {@code status}. */
  static Condition find(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions").values()) {
      if (condition.path("type").stringValue("").equals(type)) {
        return new Condition(condition);
      }
    }
    return new Condition(MissingNode.getInstance());
  }

  static List<Condition> all(JsonNode status) {
    return status.path("conditions").valueStream().map(Condition::new).toList();
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  boolean isTrue() {
    return status().equals("True");
  }

  boolean isFalse() {
    return status().equals("False");
  }

  boolean isUnknown() {
    return status().equals("Unknown");
  }

  String type() {
    return node.path("type").stringValue("");
  }

  String reason() {
    return node.path("reason").stringValue("");
  }

  String message() {
    return node.path("message").stringValue("");
  }

  Optional<Instant> since() {
    return Rfc3339.read(node.path("lastTransitionTime"));
  }

  private String status() {
    return node.path("status").stringValue("");
  }
}
