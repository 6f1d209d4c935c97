package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinnedTest {
  private static final int PODS = 1_000;
  private static final long MADE = 10_000;

  private final Snapshot first = manyPods();
  private final Snapshot second = TestGraphs.without(first, "Pod:shop/web-500");
  private final Snapshot third = TestGraphs.without(second, "Pod:shop/web-501");

  @Test
  void currentVersion_pinsNothing() {
    assertEquals(0, pinned(first).count(first, 0).bytes());
  }

  @Test
  void oldVersion_pinsReplacedSegmentsAndResources() {
    Resource gone = first.find(ResourceId.parse("Pod:shop/web-500")).orElseThrow();
    long bytes = pinned(second).count(first, Long.MAX_VALUE).bytes();

    assertEquals(MADE + gone.properties().packedLength() + 400, bytes);
  }

  @Test
  void whatOldVersionsShare_isCountedOnce() {
    Snapshot elsewhere = TestGraphs.without(third, "Pod:shop/web-1");
    Pinned pinned = pinned(elsewhere);
    pinned.count(third, Long.MAX_VALUE);
    long again = pinned.count(third.next(TestGraphs.NOW, List.of(), List.of()), 0).bytes();

    assertEquals(0, again);
    assertTrue(pinned.count(second, Long.MAX_VALUE).bytes() > 0);
  }

  @Test
  void versionWithoutRoom_isNotCounted() {
    Pinned pinned = pinned(second);

    assertFalse(pinned.count(first, 400).fits());
    assertTrue(pinned.count(first, 2 * MADE).fits());
    assertEquals(0, pinned.count(first, 0).bytes());
  }

  @Test
  void whatWasMade_goesBeforeTheVersionDoes() {
    Pinned.Counted counted = pinned(second).count(first, MADE);

    assertTrue(counted.fits());
    assertTrue(counted.bytes() <= MADE, counted::toString);
  }

  @Test
  void whatWasMadeForOthers_goesToo() {
    Pinned pinned = pinned(TestGraphs.without(third, "Pod:shop/web-1"));
    Pinned.Counted one = pinned.count(third, 10 * MADE);
    assertTrue(one.bytes() > MADE, one::toString);

    long room = 0; // only what was made for the first is left to be let go of
    Pinned.Counted other = pinned.count(second, room);

    assertTrue(other.fits(), other::toString);
    assertTrue(other.bytes() <= room, other::toString);
  }

  private static Pinned pinned(Snapshot current) {
    return new Pinned(
        current,
        new Pinned.Made() {
          @Override
          public long bytes(Segment segment) {
            return MADE;
          }

          @Override
          public long letGo(List<Segment> segments, long bytes) {
            return (bytes + MADE - 1) / MADE * MADE;
          }
        });
  }

  private static Snapshot manyPods() {
    TestGraphs graph = TestGraphs.graph();
    for (int i = 0; i < PODS; i++) {
      graph.resource("Pod:shop/web-" + i);
    }
    return graph.snapshot();
  }
}
