package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What old snapshots keep in memory besides the current one: segments that were replaced since,
 * with what was made of them, and resources. What several of them share is counted once.
 */
public final class Pinned {
  /** An estimate of what a resource costs besides its packed object. */
  private static final long OVERHEAD = 800;

  private final Resources current;
  private final ToLongFunction<Segment> made;
  private final Set<Segment> counted = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param made the bytes of what was made of a segment
   */
  public Pinned(Snapshot current, ToLongFunction<Segment> made) {
    this.current = current.resources();
    this.made = made;
    counted.addAll(this.current.segments());
  }

  /** Counts an old snapshot, if what it adds is not more than {@code room}, in bytes. */
  public Counted count(Snapshot old, long room) {
    List<Segment> added = new ArrayList<>();
    long bytes = 0;
    for (Segment segment : old.resources().segments()) {
      if (!counted.contains(segment)) {
        added.add(segment);
        bytes += made.applyAsLong(segment) + ofResources(segment);
        if (bytes > room) {
          return new Counted(false, bytes);
        }
      }
    }
    counted.addAll(added);
    return new Counted(true, bytes);
  }

  /**
   * Whether an old snapshot had room.
   *
   * @param bytes that it adds; if it had no room, at least so many
   */
  public record Counted(boolean fits, long bytes) {}

  private long ofResources(Segment segment) {
    long bytes = 0;
    Resources.Cursor now = current.cursor(segment.first().id());
    for (Resource resource : segment.array()) {
      if (now.at(resource.id()) != resource) {
        bytes += resource.properties().packedLength() + OVERHEAD;
      }
    }
    return bytes;
  }
}
