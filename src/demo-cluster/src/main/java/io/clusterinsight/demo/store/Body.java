package io.clusterinsight.demo.store;

import io.clusterinsight.demo.json.Out;

/** The immutable content of one object, able to write itself as JSON again and again. */
@FunctionalInterface
public interface Body {
  /**
   * Writes the object's members after {@code kind} and {@code apiVersion}, closing brace included:
   * {@code "metadata":{…},"spec":{…}}}.
   *
   * @param version the API version asked for, without its group: {@code v1}
   */
  void write(Out out, long resourceVersion, String version);
}
