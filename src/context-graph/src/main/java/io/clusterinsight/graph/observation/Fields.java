package io.clusterinsight.graph.observation;

import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads fields of an object by path; whatever is absent, null or of another type is absent. */
public final class Fields {
  private Fields() {}

  /** The node at {@code path}, a missing node if there is none. */
  public static JsonNode at(JsonNode node, String... path) {
    JsonNode at = node;
    for (String field : path) {
      at = at.path(field);
    }
    return at;
  }

  /** The non-empty string at {@code path}. */
  public static Optional<String> text(JsonNode node, String... path) {
    JsonNode at = at(node, path);
    return at.isString() && !at.stringValue().isEmpty()
        ? Optional.of(at.stringValue())
        : Optional.empty();
  }

  /** The elements of the array, or the values of the object, at {@code path}. */
  public static Collection<JsonNode> each(JsonNode node, String... path) {
    return at(node, path).values();
  }

  /** Whether {@code true} stands at {@code path}. */
  public static boolean isTrue(JsonNode node, String... path) {
    JsonNode at = at(node, path);
    return at.isBoolean() && at.booleanValue();
  }
}
