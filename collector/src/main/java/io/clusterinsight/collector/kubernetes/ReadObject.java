package io.clusterinsight.collector.kubernetes;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it was read.
 *
 * @param node the projected object, without its resource version
 * @param resourceVersion empty if it has none
 */
record ReadObject(ObjectNode node, String resourceVersion) {

  /** The object's namespace; empty if it has none. */
  String namespace() {
    return metadata("namespace");
  }

  String name() {
    return metadata("name");
  }

  String uid() {
    return metadata("uid");
  }

  private String metadata(String field) {
    return node.path("metadata").path(field).asString("");
  }
}
