package io.clusterinsight.collector.docker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The growing waits after failures: 1 s, doubled with each up to 30 s, a quarter left to chance.
 */
final class Backoff {
  private static final int LARGEST_SHIFT = 5;
  private static final long LONGEST = 30_000;

  private int failures;

  /** How long to wait after one more failure. */
  Duration next() {
    long wait = Math.min(1000L << Math.min(failures, LARGEST_SHIFT), LONGEST);
    failures++;
    return Duration.ofMillis(wait + ThreadLocalRandom.current().nextLong(wait / 4));
  }

  /** All is well: the next failure is a first one. */
  void reset() {
    failures = 0;
  }
}
