package io.clusterinsight.graph.observation.redaction;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hides the values of environment variables, whatever they are called: a list of {@code name} and
 * {@code value}, Docker's list of {@code NAME=value}, or the map that some custom resources have.
 * References ({@code valueFrom}) stay.
 */
final class Environment {
  private Environment() {}

  static void redact(ArrayNode variables) {
    for (int i = 0; i < variables.size(); i++) {
      JsonNode variable = variables.get(i);
      if (variable instanceof ObjectNode entry && isValue(entry.path("value"))) {
        entry.set("value", Redaction.NODE);
      } else if (variable.isString()) {
        String text = variable.stringValue();
        int equals = text.indexOf('=');
        if (equals >= 0 && equals < text.length() - 1) {
          variables.set(i, text.substring(0, equals + 1) + Redaction.REDACTED);
        }
      }
    }
  }

  static void redact(ObjectNode variables) {
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      if (isValue(variable.getValue()) && !variable.getKey().equals("name")) {
        variable.setValue(Redaction.NODE);
      }
    }
  }

  private static boolean isValue(JsonNode node) {
    return node.isNumber() || node.isBoolean() || !node.stringValue("").isEmpty();
  }
}
