package io.clusterinsight.graph.observation.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks rows of the per-kind tables: an object (' for a double quote) and what is expected of it
 * as {@code status health reason ready restarts}, a dash for what is absent.
 */
final class StandingTable {
  private StandingTable() {}

  static void check(String type, String json, String expected) {
    Standing standing = standing(type, json);
    assertEquals(
        expected.strip().replaceAll(" +", " "),
        "%s %s %s %s %s"
            .formatted(
                standing.status(),
                standing.health().word(),
                standing.reason().orElse("-"),
                standing.ready().map(ready -> ready.ready() + "/" + ready.total()).orElse("-"),
                standing.restarts().map(String::valueOf).orElse("-")));
  }

  static Standing standing(String type, String json) {
    return Standings.of(type, object(json));
  }

  static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
