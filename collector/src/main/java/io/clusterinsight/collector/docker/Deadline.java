package io.clusterinsight.collector.docker;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that made it when time is up; blocking socket operations of a virtual
 * thread then end and close the socket, those of Unix sockets too, which know no time-outs.
 */
final class Deadline implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Thread thread = Thread.currentThread();
  private final ScheduledFuture<?> alarm;
  private boolean over;
  private boolean expired;

  Deadline(Duration within) {
    alarm = TIMER.schedule(this::expire, within.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("docker-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private synchronized void expire() {
    if (!over) {
      expired = true;
      thread.interrupt();
    }
  }

  /** Whether time was up; then the thread is no longer interrupted for it. */
  synchronized boolean end() {
    over = true;
    if (expired) {
      Thread.interrupted();
    }
    return expired;
  }

  @Override
  public void close() {
    alarm.cancel(false);
    end();
  }
}
