package io.clusterinsight.collector.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.collector.live.Headroom.Room;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private static final long MIB = 1 << 20;

  private volatile long percent = 50;
  private volatile Optional<Long> percentCollected = Optional.empty();
  private long nanos;
  private int collections;
  private final Headroom headroom =
      new Headroom(
          () -> Optional.of(new MemoryUsage(0, percent * MIB, 100 * MIB, 100 * MIB)),
          this::collect,
          () -> nanos);

  private void collect() {
    collections++;
    percentCollected.ifPresent(inUse -> percent = inUse);
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private Optional<Room> look(long inUse) {
    percent = inUse;
    return headroom.look();
  }

  @Test
  void levels_are_told_when_they_change_and_not_for_every_wave() {
    assertEquals(Optional.empty(), look(50));
    assertEquals(Optional.empty(), look(88));
    pass(31);
    assertEquals(Optional.of(Room.LITTLE), look(88));
    assertEquals(Optional.empty(), look(84));
    assertEquals(Optional.of(Room.ENOUGH), look(82));
    assertEquals(Optional.empty(), look(87));
    pass(6);
    assertEquals(Optional.of(Room.NONE), look(93));
    assertEquals(Optional.of(Room.LITTLE), look(92));
  }

  @Test
  void little_room_that_passes_soon_is_not_told() {
    look(89);
    pass(29);
    assertEquals(Optional.empty(), look(89));
    look(70);
    pass(29);
    assertEquals(Optional.empty(), look(89));
    assertEquals(0, collections);
  }

  @Test
  void little_room_is_told_once_a_collection_found_no_more() {
    percentCollected = Optional.of(70L);
    look(89);
    pass(31);
    assertEquals(Optional.empty(), look(89));
    assertEquals(1, collections);

    percentCollected = Optional.of(89L);
    look(70);
    look(89);
    pass(31);
    assertEquals(Optional.of(Room.LITTLE), look(89));
    assertEquals(2, collections);
    pass(31);
    look(89);
    assertEquals(2, collections, "what is known is not made sure of again");
  }

  @Test
  void graph_does_not_stand_still_for_what_is_dead() {
    percentCollected = Optional.of(70L);
    assertEquals(Optional.empty(), look(95));
    assertEquals(1, collections);

    percentCollected = Optional.of(95L);
    assertEquals(Optional.empty(), look(95));
    assertEquals(1, collections, "nor for what came in the few seconds since");
    pass(6);
    assertEquals(Optional.of(Room.NONE), look(95));
    assertEquals(2, collections);
  }

  @Test
  void full_heap_is_collected_now_and_then_to_see_whether_it_still_is() {
    look(95);
    look(95);
    assertEquals(1, collections);
    pass(31);
    look(95);
    look(95);
    assertEquals(2, collections);
  }

  @Test
  void heap_of_this_process_has_room() {
    assertEquals(Optional.empty(), Headroom.ofHeap().look());
  }

  @Test
  void graph_stands_still_while_memory_is_short_says_so_and_goes_on() throws Exception {
    Snapshot.Cluster cluster = new Snapshot.Cluster("test", Optional.empty());
    KubernetesObservations observations = new KubernetesObservations(cluster.id(), Redaction.on());
    RelationRules rules = new RelationRules(cluster.id());
    GraphKeeper keeper =
        new GraphKeeper(
            cluster.id(),
            id -> rules.declare(observations.implied(id)),
            Snapshot.empty(cluster, "epoch", Instant.EPOCH));
    Clock clock = Clock.systemUTC();
    try (LiveGraph graph = new LiveGraph(keeper, new ChangeLog(1 << 20), clock, headroom)) {
      percent = 95;
      RunningCollector.await(() -> memory(graph).isPresent());
      SourceStatus told = memory(graph).orElseThrow();
      assertEquals(State.STALE, told.state());
      assertTrue(told.message().orElseThrow().contains("95 of 100 MiB"), told::toString);
      assertTrue(told.message().orElseThrow().contains("-Xmx"), told::toString);

      CountDownLatch applied = new CountDownLatch(1);
      Thread source =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      graph.submit(_ -> applied.countDown());
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      graph.status(
          new SourceStatus("test", State.OK, clock.instant(), Optional.empty(), Optional.empty()));
      RunningCollector.await(() -> graph.sources().size() == 2);
      assertEquals(1, applied.getCount(), "what makes the graph larger waits");

      percent = 50;
      assertTrue(applied.await(60, TimeUnit.SECONDS));
      source.join();
      assertEquals(Optional.empty(), memory(graph));
    }
  }

  private static Optional<SourceStatus> memory(LiveGraph graph) {
    return graph.sources().stream()
        .filter(source -> source.name().equals("collector:memory"))
        .findAny();
  }
}
