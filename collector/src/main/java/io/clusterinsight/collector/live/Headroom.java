package io.clusterinsight.collector.live;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the heap has room for a larger graph: what is in use in the old generation, as the last
 * collection left it.
 *
 * <p>Without room, who would make the graph larger has to wait: the service goes on to say what is
 * wrong, instead of ending in the middle of it.
 */
public final class Headroom {
  /** Of 100 bytes, so many in use leave little room, and so many none. */
  private static final int LITTLE = 85;

  private static final int NONE = 93;

  /** Room that comes back is noticed by a collection, for which a full heap has little cause. */
  private static final Duration COLLECTING = Duration.ofSeconds(30);

  private static final long MIB = 1 << 20;

  /** How much room there is. */
  enum Room {
    ENOUGH,
    LITTLE,
    NONE
  }

  private final Supplier<Optional<MemoryUsage>> collected;
  private final Runnable collector;
  private final LongSupplier nanoTime;
  private Room room = Room.ENOUGH;
  private long collectedAt;

  Headroom(Supplier<Optional<MemoryUsage>> collected, Runnable collector, LongSupplier nanoTime) {
    this.collected = collected;
    this.collector = collector;
    this.nanoTime = nanoTime;
  }

  /** Of this process; with a garbage collector that does not tell, there is always enough. */
  public static Headroom ofHeap() {
    Optional<MemoryPoolMXBean> old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported)
            .filter(pool -> pool.getCollectionUsage() != null)
            .findFirst();
    return new Headroom(
        () -> old.map(MemoryPoolMXBean::getCollectionUsage), System::gc, System::nanoTime);
  }

  /** Returns when there is room. */
  synchronized void await() throws InterruptedException {
    while (room == Room.NONE) {
      wait();
    }
  }

  /** Looks again; a change is for telling. */
  synchronized Optional<Room> look() {
    Room before = room;
    room = collected.get().map(this::room).orElse(Room.ENOUGH);
    if (room == Room.NONE) {
      collectNowAndThen(before);
    } else {
      notifyAll();
    }
    return room == before ? Optional.empty() : Optional.of(room);
  }

  private void collectNowAndThen(Room before) {
    if (before != Room.NONE) {
      collectedAt = nanoTime.getAsLong();
    } else if (nanoTime.getAsLong() - collectedAt > COLLECTING.toNanos()) {
      collectedAt = nanoTime.getAsLong();
      collector.run();
    }
  }

  /** Between two bounds it stays as it was: a level that moves at each look tells nobody much. */
  private Room room(MemoryUsage usage) {
    if (usage.getMax() <= 0) {
      return Room.ENOUGH;
    }
    long percent = 100 * usage.getUsed() / usage.getMax();
    if (percent >= NONE) {
      return Room.NONE;
    }
    boolean comesBack = room != Room.ENOUGH && percent >= LITTLE - 5;
    return percent >= LITTLE || comesBack ? Room.LITTLE : Room.ENOUGH;
  }

  /** What is the matter, and what to do about it. */
  synchronized String message() {
    String inUse =
        collected
            .get()
            .map(
                use ->
                    use.getUsed() / MIB + " of " + use.getMax() / MIB + " MiB of heap are in use")
            .orElse("");
    String what =
        room == Room.NONE
            ? "memory is short, the graph stands still: "
            : "memory is getting short: ";
    return what
        + inUse
        + "; give the collector a larger heap (-Xmx), and its container as much more";
  }
}
