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
 * collection left it. One that works beside the service leaves much that is dead for a while, so
 * what looks like little room is looked at for some time and then collected in full, to be sure.
 *
 * <p>Without room, who would make the graph larger has to wait: the service goes on to say what is
 * wrong, instead of ending in the middle of it.
 */
public final class Headroom {
  /** Of 100 bytes, so many in use leave little room, and so many none. */
  private static final int LITTLE = 88;

  private static final int NONE = 93;

  /** How long little room may pass by itself, and how often it is looked at by collecting. */
  private static final Duration COLLECTING = Duration.ofSeconds(30);

  /** A heap that has just been collected is not full of what is live so soon. */
  private static final Duration SOON = Duration.ofSeconds(5);

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
  private Optional<Long> littleSince = Optional.empty();
  private Optional<Long> collectedAt = Optional.empty();

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
    long now = nanoTime.getAsLong();
    Room seen = seen();
    if (seen == Room.ENOUGH) {
      littleSince = Optional.empty();
    } else if (littleSince.isEmpty()) {
      littleSince = Optional.of(now);
    }
    boolean isSure = isToBeMadeSure(seen, now);
    if (isSure) {
      collectedAt = Optional.of(now);
      collector.run();
      seen = seen();
    }
    boolean mayPass =
        switch (seen) {
          case ENOUGH -> false;
          case LITTLE -> before == Room.ENOUGH && !isOver(littleSince, COLLECTING, now);
          case NONE -> before != Room.NONE && !isSure;
        };
    room = mayPass ? before : seen;
    if (room != Room.NONE) {
      notifyAll();
    }
    return room == before ? Optional.empty() : Optional.of(room);
  }

  /**
   * Room that comes back is noticed by a collection as well, for which a full heap has no cause.
   */
  private boolean isToBeMadeSure(Room seen, long now) {
    return switch (seen) {
      case ENOUGH -> false;
      case LITTLE ->
          room == Room.ENOUGH && isOver(littleSince, COLLECTING, now) && isDue(COLLECTING, now);
      case NONE -> isDue(room == Room.NONE ? COLLECTING : SOON, now);
    };
  }

  private boolean isDue(Duration pause, long now) {
    return collectedAt.isEmpty() || isOver(collectedAt, pause, now);
  }

  private static boolean isOver(Optional<Long> since, Duration time, long now) {
    return since.filter(begun -> now - begun > time.toNanos()).isPresent();
  }

  private Room seen() {
    return collected.get().map(this::room).orElse(Room.ENOUGH);
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
