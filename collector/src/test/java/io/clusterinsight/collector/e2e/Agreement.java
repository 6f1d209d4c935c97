package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Two accounts of one cluster. It goes on while it is looked at: what counts is that they agree at
 * some time.
 */
final class Agreement {
  private static final Duration LONGEST = Duration.ofSeconds(120);

  private Agreement() {}

  static void await(Callable<Set<String>> expected, Callable<Set<String>> actual) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    Set<String> one = expected.call();
    Set<String> other = actual.call();
    while (!one.equals(other) && System.nanoTime() < end) {
      Thread.sleep(300);
      one = expected.call();
      other = actual.call();
    }
    assertEquals(String.join("\n", one), String.join("\n", other));
  }
}
