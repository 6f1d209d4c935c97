package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private static final long PLENTY = 1 << 20;

  private final Snapshot first =
      TestGraphs.graph().resource("Pod:shop/web-1").resource("Pod:shop/web-2").snapshot();
  private final Snapshot second = TestGraphs.without(first, "Pod:shop/web-1");
  private final Snapshot third = TestGraphs.without(second, "Pod:shop/web-2");

  @Test
  void changesSinceARevision_areThoseOfEachSnapshotAfterIt() {
    ChangeLog log = logOf(PLENTY, first, second, third);

    assertEquals(
        Optional.of(List.of(second.changes(), third.changes())), changes(log, revision(first)));
    assertEquals(Optional.of(List.of()), changes(log, revision(third)));
  }

  @Test
  void revisionsThatAreNotThere_haveNoChanges() {
    ChangeLog log = logOf(PLENTY, first, second);

    assertEquals(Optional.empty(), changes(log, 0));
    assertEquals(Optional.empty(), changes(log, revision(third)));
    assertEquals(Optional.empty(), changes(new ChangeLog(PLENTY), revision(first)));
  }

  @Test
  void fullLog_forgetsTheOldest() {
    ChangeLog log = logOf(4_000, first, second, third);

    assertEquals(Optional.empty(), changes(log, revision(first)));
    assertEquals(Optional.of(List.of(third.changes())), changes(log, revision(second)));
  }

  private static ChangeLog logOf(long capacity, Snapshot... snapshots) {
    ChangeLog log = new ChangeLog(capacity);
    for (Snapshot snapshot : snapshots) {
      log.append(snapshot);
    }
    return log;
  }

  private static long revision(Snapshot snapshot) {
    return snapshot.version().revision();
  }

  private static Optional<List<List<Change>>> changes(ChangeLog log, long revision) {
    return log.since(revision).map(snapshots -> snapshots.stream().map(Snapshot::changes).toList());
  }
}
