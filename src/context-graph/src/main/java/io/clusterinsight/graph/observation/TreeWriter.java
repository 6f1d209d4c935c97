package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.observation.repetition.Repetition;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tree as JSON in UTF-8, and remembers where it wrote some of its nodes. */
final class TreeWriter {
  /** Where in a text something is. */
  record Range(int from, int length) {
    static final Range EMPTY = new Range(0, 0);

    boolean isEmpty() {
      return length == 0;
    }
  }

  private static final int USUAL = 1 << 14;

  /** As many as there are processors that would write at once, mostly. */
  private static final Queue<JsonBytes> SPARE = new ArrayBlockingQueue<>(4);

  private final Map<JsonNode, Range> ranges;
  private final JsonBytes json;

  private TreeWriter(Map<JsonNode, Range> ranges, JsonBytes json) {
    this.ranges = ranges;
    this.json = json;
  }

  static byte[] write(JsonNode tree) {
    return write(tree, Map.of());
  }

  /**
   * Writes the tree.
   *
   * @param ranges has, by identity, the objects whose places are of interest; is told where they
   *     are
   */
  static byte[] write(JsonNode tree, Map<JsonNode, Range> ranges) {
    JsonBytes spare = SPARE.poll();
    JsonBytes json = spare == null ? new JsonBytes(USUAL) : spare;
    new TreeWriter(ranges, json).value(tree);
    byte[] text = json.toByteArray();
    if (text.length <= USUAL) {
      json.clear();
      SPARE.offer(json);
    }
    return text;
  }

  private void value(JsonNode node) {
    if (!node.isContainer()) {
      scalar(node);
      return;
    }
    int from = json.size();
    Repetition repeated = Repetition.ofRepeated(node);
    byte[] known = repeated == null ? null : repeated.json();
    if (known != null) {
      json.raw(known);
    } else if (node instanceof ObjectNode object) {
      object(object);
    } else {
      array((ArrayNode) node);
    }
    if (repeated != null && known == null) {
      repeated.keepJson(json.toByteArray(from));
    }
    if (!ranges.isEmpty() && ranges.containsKey(node)) {
      ranges.put(node, new Range(from, json.size() - from));
    }
  }

  private void scalar(JsonNode node) {
    if (node.isString()) {
      json.string(node.stringValue());
    } else if (node.isBoolean()) {
      json.raw(node.booleanValue() ? "true" : "false");
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      json.raw(Long.toString(node.longValue()));
    } else {
      json.raw(node.toString());
    }
  }

  private void object(ObjectNode object) {
    json.raw("{");
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!first) {
        json.raw(",");
      }
      first = false;
      json.string(field.getKey());
      json.raw(":");
      value(field.getValue());
    }
    json.raw("}");
  }

  private void array(ArrayNode array) {
    json.raw("[");
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        json.raw(",");
      }
      value(array.get(i));
    }
    json.raw("]");
  }
}
