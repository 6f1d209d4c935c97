package io.clusterinsight.demo.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of one object, as watchers are told of it.
 *
 * @param body the object after the change; for a deletion, the object as it last was
 * @param previous the object before the change, absent for an addition
 */
public record Event(Type type, Entry entry, long revision, Body body, @Nullable Body previous) {
  /** What happened to the object, in the words of the watch protocol. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  public String key() {
    return entry.key();
  }
}
