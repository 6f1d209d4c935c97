package io.clusterinsight.graph.observation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree as JSON in UTF-8, and remembers where it wrote some of its nodes. Half a surrogate
 * pair becomes {@code ?}, as it has no UTF-8.
 */
final class TreeWriter {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** Where in a text something is. */
  record Range(int from, int length) {
    static final Range EMPTY = new Range(0, 0);

    boolean isEmpty() {
      return length == 0;
    }
  }

  private final Map<JsonNode, Range> ranges;
  private byte[] bytes = new byte[1 << 13];
  private int size;

  private TreeWriter(Map<JsonNode, Range> ranges) {
    this.ranges = ranges;
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
    TreeWriter writer = new TreeWriter(ranges);
    writer.value(tree);
    return Arrays.copyOf(writer.bytes, writer.size);
  }

  private void value(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        int from = size;
        object(object);
        if (!ranges.isEmpty() && ranges.containsKey(object)) {
          ranges.put(object, new Range(from, size - from));
        }
      }
      case ArrayNode array -> array(array);
      default -> {
        if (node.isString()) {
          string(node.stringValue());
        } else {
          ascii(node.toString());
        }
      }
    }
  }

  private void object(ObjectNode object) {
    put('{');
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!first) {
        put(',');
      }
      first = false;
      string(field.getKey());
      put(':');
      value(field.getValue());
    }
    put('}');
  }

  private void array(ArrayNode array) {
    put('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        put(',');
      }
      value(array.get(i));
    }
    put(']');
  }

  private void put(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void string(String text) {
    int length = text.length();
    reserve(length + 2);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
        escaped(text, i);
        put('"');
        return;
      }
      bytes[size++] = (byte) c;
    }
    bytes[size++] = '"';
  }

  /** Writes the text from {@code start} on, with what JSON wants escaped. */
  private void escaped(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      reserve(6);
      if (c >= 0x80) {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        byte[] encoded = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        i = end - 1;
      } else if (c >= 0x20 && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
      } else {
        bytes[size++] = '\\';
        escape(c);
      }
    }
  }

  private void escape(char c) {
    int at = "\"\\\b\f\n\r\t".indexOf(c);
    if (at >= 0) {
      bytes[size++] = (byte) "\"\\bfnrt".charAt(at);
    } else {
      bytes[size++] = 'u';
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = HEX[c >> 4];
      bytes[size++] = HEX[c & 15];
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
