package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.PropertiesPacker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Objects as the JSON that is kept of them. Safe for use by many threads. */
final class ObjectJson {
  private final Map<String, PropertiesPacker> packers = new ConcurrentHashMap<>();

  /** The object as properties of a resource of {@code type}. */
  Properties properties(String type, JsonNode object) {
    return object.isEmpty() ? Properties.EMPTY : pack(type, TreeWriter.write(object));
  }

  /** The object's JSON, as properties of a resource of {@code type}. */
  Properties pack(String type, byte[] json) {
    return packers.computeIfAbsent(type, t -> new PropertiesPacker()).pack(json);
  }
}
