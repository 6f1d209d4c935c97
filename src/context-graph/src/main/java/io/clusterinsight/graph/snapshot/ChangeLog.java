package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The latest snapshots' changes, as far back as a bound in bytes reaches. Safe for use by many
 * threads.
 */
public final class ChangeLog {
  /** An estimate of what a change costs besides the packed objects that it alone keeps alive. */
  private static final long OVERHEAD = 800;

  private record Entry(Snapshot snapshot, long bytes) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final long capacity;
  private long bytes;

  /**
   * @param capacity in bytes
   */
  public ChangeLog(long capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes the next snapshot; the oldest ones make room for it, and one too large for all for the
   * next.
   */
  public synchronized void append(Snapshot snapshot) {
    long size = snapshot.changes().stream().mapToLong(ChangeLog::size).sum() + OVERHEAD;
    entries.addLast(new Entry(snapshot.withoutResources(), size));
    bytes += size;
    while (bytes > capacity) {
      bytes -= entries.removeFirst().bytes;
    }
  }

  private static long size(Change change) {
    return OVERHEAD + change.before().map(ChangeLog::size).orElse(0L);
  }

  private static long size(Resource resource) {
    return resource.properties().packedLength() + OVERHEAD;
  }

  /**
   * The changes after {@code revision}, oldest first; nothing if that is too far back, as what was
   * before the first graph always is, or still to come.
   */
  public synchronized Optional<List<Snapshot>> since(long revision) {
    if (entries.isEmpty()
        || revision == 0
        || revision + 1 < entries.getFirst().snapshot.version().revision()
        || revision > entries.getLast().snapshot.version().revision()) {
      return Optional.empty();
    }
    return Optional.of(
        entries.stream()
            .map(Entry::snapshot)
            .filter(snapshot -> snapshot.version().revision() > revision)
            .toList());
  }
}
