package io.clusterinsight.collector.kubernetes;

/**
 * One event of a watch.
 *
 * @param object what the event is about; for {@code ERROR} a {@code Status}
 */
record WatchEvent(Type type, ReadObject object) {
  /** The types of events, as the API server spells them. */
  enum Type {
    ADDED,
    MODIFIED,
    DELETED,
    BOOKMARK,
    ERROR
  }

  /** Whether this is the bookmark that ends the initial events of a watch that asked for them. */
  boolean endsInitialEvents() {
    return type == Type.BOOKMARK
        && object
            .node()
            .path("metadata")
            .path("annotations")
            .path("k8s.io/initial-events-end")
            .asString("")
            .equals("true");
  }
}
