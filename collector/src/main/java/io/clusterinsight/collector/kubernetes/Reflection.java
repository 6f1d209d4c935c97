package io.clusterinsight.collector.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the reflectors of one API server have in common.
 *
 * @param refresh the cycle of {@code poll}
 */
record Reflection(
    KubernetesApi api,
    Discovery discovery,
    Recovery recovery,
    Timing timing,
    KubernetesSettings.Mode mode,
    Duration refresh,
    Clock clock,
    RandomGenerator random) {

  /** How long the next watch should be: left to chance, so that they do not all end together. */
  Duration watchTime() {
    long shortest = timing.watch().toMillis();
    return Duration.ofMillis(shortest + (long) (shortest * random.nextDouble()));
  }
}
