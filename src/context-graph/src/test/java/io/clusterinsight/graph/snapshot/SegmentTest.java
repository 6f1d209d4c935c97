package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.snapshot.Segment.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private final Segment segment = new Segment(new Resource[0]);
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whatIsInTheMaking_isNotMadeByTheNextWhoAsks() {
    CompletableFuture<Integer> first = segment.making(Slot.RESOURCES, this::make, later::add);
    CompletableFuture<Integer> second = segment.making(Slot.RESOURCES, this::make, later::add);

    assertSame(first, second);
    assertFalse(first.isDone());
    assertEquals(Optional.empty(), segment.kept(Slot.RESOURCES));
    assertEquals(1, later.size());
    later.remove().run();
    assertEquals(Optional.of(1), segment.kept(Slot.RESOURCES));
    assertEquals(1, segment.<Integer>made(Slot.RESOURCES, this::make));
  }

  @Test
  void slots_areApart() {
    segment.made(Slot.RESOURCES, this::make);

    assertEquals(2, segment.<Integer>made(Slot.RELATIONS, this::make));
  }

  @Test
  void whatFailed_isTriedAgain() {
    assertThrows(
        CompletionException.class,
        () ->
            segment.made(
                Slot.RESOURCES,
                any -> {
                  throw new IllegalStateException("no room");
                }));

    assertEquals(Optional.empty(), segment.kept(Slot.RESOURCES));
    assertEquals(1, segment.<Integer>made(Slot.RESOURCES, this::make));
  }

  @Test
  void parts_areTogetherAllAndAreNeverLarge() {
    List<Resource> all = SyntheticCluster.of(8, 120, 1).resources().stream().toList();
    for (int length = 1; length <= 256; length++) {
      Segment some = new Segment(all.subList(0, length).toArray(Resource[]::new));
      List<Resource> found = new ArrayList<>();
      for (int part = 0; part < Integer.SIZE; part++) {
        List<Resource> inPart = some.inParts(1 << part).toList();
        assertTrue(inPart.size() <= (length + Integer.SIZE - 1) / Integer.SIZE);
        found.addAll(inPart);
      }
      assertEquals(some.resources(), found);
      assertEquals(some.resources(), some.inParts(Segment.ALL_PARTS).toList());
      assertEquals(List.of(), some.inParts(0).toList());
    }
  }

  private int make(Segment any) {
    return made.incrementAndGet();
  }
}
