package io.clusterinsight.graph.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.observation.TreeWriter.Range;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TreeWriterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":[1,-2,3.50,1e30,true,false,null],\"b\":{\"\":\"\"}}",
        "{\"escapes\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f/\"}",
        "{\"größe\":\"ä → 日本 \\uD83D\\uDE00\"}",
        "[123456789012345678901234567890,9223372036854775807,0.1234567890123456789]"
      })
  void tree_isWrittenSoThatItIsReadAsItWas(String text) {
    JsonNode tree = JSON.readTree(text);
    byte[] written = TreeWriter.write(tree);
    assertEquals(tree, JSON.readTree(written));
    assertEquals(tree.toString(), new String(written, StandardCharsets.UTF_8));
  }

  @Test
  void longText_isWrittenWhole() {
    JsonNode tree = JSON.valueToTree(Map.of("text", "x".repeat(100_000) + "ü".repeat(100_000)));
    assertEquals(tree, JSON.readTree(TreeWriter.write(tree)));
  }

  @Test
  void halfASurrogatePair_becomesAQuestionMark() {
    JsonNode tree = JSON.getNodeFactory().stringNode("a\uD83Db");
    assertEquals("\"a?b\"", new String(TreeWriter.write(tree), StandardCharsets.UTF_8));
  }

  @Test
  void placesOfObjects_areTold() {
    JsonNode tree = JSON.readTree("{\"ü\":[{\"a\":1},{\"b\":2}],\"c\":{\"d\":3}}");
    Map<JsonNode, Range> ranges = new IdentityHashMap<>();
    ranges.put(tree.path("ü").path(1), Range.EMPTY);
    ranges.put(tree.path("c"), Range.EMPTY);
    byte[] written = TreeWriter.write(tree, ranges);
    ranges.forEach(
        (node, range) -> {
          String there = new String(written, range.from(), range.length(), StandardCharsets.UTF_8);
          assertEquals(node.toString(), there);
        });
  }
}
