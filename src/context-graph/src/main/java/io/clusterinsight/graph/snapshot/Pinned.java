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
  private final List<Segment> replaced = new ArrayList<>(); // those that were counted
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
   * of replaced segments, also of those that were counted before, is let go of as far as there is
   * no room for that.
   */
  public Counted count(Snapshot old, long room) {
    List<Segment> added = new ArrayList<>();
    long bytes = 0;
    for (Segment segment : old.resources().segments()) {
      if (!counted.contains(segment)) {
        added.add(segment);
        bytes += ofResources(segment);
      }
    }
    if (bytes > room + made(replaced)) {
      return new Counted(false, bytes);
    }
    counted.addAll(added);
    replaced.addAll(added);
    bytes += made(added);
    return new Counted(true, bytes > room ? bytes - made.letGo(replaced, bytes - room) : bytes);
  }

  private long made(List<Segment> segments) {
    return segments.stream().mapToLong(made::bytes).sum();
  }

  /**
   * Whether an old snapshot had room.
   *
   * @param bytes that it adds, less what was let go of; without room, those of its resources
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
