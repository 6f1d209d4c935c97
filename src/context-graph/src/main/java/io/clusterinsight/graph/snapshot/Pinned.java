package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What old snapshots keep in memory besides the current one: segments that were replaced since,
 * with what was made of them, and resources. What several of them share is counted once.
 */
public final class Pinned {
  /** What a resource takes besides its packed object, with what it has to itself of relations. */
  private static final long OVERHEAD = 400;

  private final Resources current;
  private final Made made;
  private final Set<Segment> counted = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What was made of segments; it can be made again. */
  public interface Made {
    /** Its size for one of them. */
    long bytes(Segment segment);

    /**
     * Lets go of at least so many bytes, if there are so many.
     *
     * @return how many
     */
    long letGo(List<Segment> segments, long bytes);
  }

  public Pinned(Snapshot current, Made made) {
    this.current = current.resources();
    this.made = made;
    counted.addAll(this.current.segments());
  }

  /**
   * Counts an old snapshot, if what it adds is not more than {@code room}, in bytes. What was made
   * of its replaced segments is let go of as far as there is no room for that.
   */
  public Counted count(Snapshot old, long room) {
    List<Segment> added = new ArrayList<>();
    long bytes = 0;
    long ofMade = 0;
    for (Segment segment : old.resources().segments()) {
      if (!counted.contains(segment)) {
        added.add(segment);
        bytes += ofResources(segment);
        ofMade += made.bytes(segment);
        if (bytes > room) {
          return new Counted(false, bytes);
        }
      }
    }
    if (bytes + ofMade > room) {
      ofMade -= made.letGo(added, bytes + ofMade - room);
    }
    counted.addAll(added);
    return new Counted(true, bytes + ofMade);
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
