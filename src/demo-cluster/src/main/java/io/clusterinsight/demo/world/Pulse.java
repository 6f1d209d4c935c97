package io.clusterinsight.demo.world;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Calls something at a steady rate until it is closed. */
final class Pulse implements AutoCloseable {
  private static final int BEATS_A_SECOND = 20;

  /** Never beats. */
  static final Pulse NONE = new Pulse("none", Duration.ZERO, () -> {});

  private final Duration pause;
  private final Runnable action;
  private final Thread thread;
  private volatile boolean closed;

  private Pulse(String name, Duration pause, Runnable action) {
    this.pause = pause;
    this.action = action;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::beat);
  }

  static Pulse every(Duration pause, Runnable action) {
    Pulse pulse = new Pulse("pulse", pause, action);
    pulse.thread.start();
    return pulse;
  }

  private void beat() {
    while (!closed) {
      LockSupport.parkNanos(pause.toNanos());
      if (!closed) {
        action.run();
      }
    }
  }

  /**
   * Asks for so many changes a second, in small portions; what could not be done in time is lost.
   */
  static Pulse rate(int aSecond, IntConsumer changes) {
    long began = System.nanoTime();
    long[] done = {0};
    return every(
        Duration.ofMillis(1000 / BEATS_A_SECOND),
        () -> {
          long due = (System.nanoTime() - began) / 1_000_000 * aSecond / 1000;
          int portion = (int) Math.min(due - done[0], aSecond);
          done[0] = due;
          changes.accept(portion);
        });
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
