package io.clusterinsight.minion.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which what a connection is waiting for is closed under it. One sweep looks at all
 * deadlines a few times a second: that costs a request less than a timer, and a silent client none.
 */
final class Deadline {
  private static final long GRACE = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanoTime;
  private final Closeable connection;
  private long at;
  private Closeable lapsing;
  private boolean lapsed;

  Deadline(LongSupplier nanoTime, Closeable connection) {
    this.nanoTime = nanoTime;
    this.connection = connection;
    this.lapsing = connection;
    this.at = nanoTime.getAsLong() + GRACE;
  }

  synchronized void within(Duration time, Closeable lapsing) {
    this.lapsing = lapsing;
    this.at = nanoTime.getAsLong() + time.toNanos();
    this.lapsed = false;
  }

  synchronized boolean lapsed() {
    return lapsed;
  }

  /** Closes what is overdue; if that does not help within a grace, the connection too. */
  synchronized void sweep() {
    if (nanoTime.getAsLong() - at < 0) {
      return;
    }
    Closeable overdue = lapsing;
    lapsing = connection;
    at += GRACE;
    lapsed = true;
    try {
      overdue.close();
    } catch (IOException alreadyGone) {
      // Whoever waits for it finds out by itself.
    }
  }
}
