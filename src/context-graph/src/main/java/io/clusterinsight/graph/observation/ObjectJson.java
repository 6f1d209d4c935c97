package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.PropertiesPacker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Objects as the JSON that is kept of them. Safe for use by many threads. */
final class ObjectJson {
  private static final byte[] SPEC = "{\"spec\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS = ",\"status\":".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, PropertiesPacker> packers = new ConcurrentHashMap<>();

  /** The object as properties of a resource of {@code type}. */
  Properties properties(String type, JsonNode object) {
    return object.isEmpty() ? Properties.EMPTY : pack(type, TreeWriter.write(object));
  }

  /** The object's JSON, as properties of a resource of {@code type}. */
  Properties pack(String type, byte[] json) {
    return packers.computeIfAbsent(type, t -> new PropertiesPacker()).pack(json);
  }

  /**
   * A container's JSON, of its entries in its pod's.
   *
   * @param status empty if its pod's status does not have it
   */
  static byte[] container(byte[] pod, TreeWriter.Range spec, TreeWriter.Range status) {
    int length = SPEC.length + spec.length() + 1;
    length += status.isEmpty() ? 0 : STATUS.length + status.length();
    byte[] json = Arrays.copyOf(SPEC, length);
    System.arraycopy(pod, spec.from(), json, SPEC.length, spec.length());
    if (!status.isEmpty()) {
      int at = SPEC.length + spec.length();
      System.arraycopy(STATUS, 0, json, at, STATUS.length);
      System.arraycopy(pod, status.from(), json, at + STATUS.length, status.length());
    }
    json[length - 1] = '}';
    return json;
  }
}
