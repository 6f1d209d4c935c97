package io.clusterinsight.collector.kubernetes;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The growing waits between attempts: each twice as long as the one before, a quarter of it left to
 * chance.
 */
final class Backoff {
  private static final double JITTER = 0.25;

  private final Duration first;
  private final Duration last;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration first, Duration last, RandomGenerator random) {
    this.first = first;
    this.last = last;
    this.random = random;
    this.next = first;
  }

  /** How long to wait now. */
  Duration next() {
    Duration wait = scaled(next, 1 + JITTER * random.nextDouble());
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(last) < 0 ? doubled : last;
    return wait;
  }

  /** All is well: the next failure is a first one. */
  void reset() {
    next = first;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }
}
