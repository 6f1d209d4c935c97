package io.clusterinsight.demo.api;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A column of the table that {@code kubectl get} prints.
 *
 * @param priority 0: always shown, 1: with {@code -o wide}
 */
record Column(String name, int priority, Function<JsonNode, String> cell) {
  static Column shown(String name, Function<JsonNode, String> cell) {
    return new Column(name, 0, cell);
  }

  static Column wide(String name, Function<JsonNode, String> cell) {
    return new Column(name, 1, cell);
  }

  /** A column that shows the value at a JSON pointer. */
  static Column at(String name, String pointer) {
    return shown(name, object -> text(object.at(pointer), "<none>"));
  }

  static String text(JsonNode value, String absent) {
    return value.isMissingNode() || value.isNull() ? absent : value.asString();
  }
}
