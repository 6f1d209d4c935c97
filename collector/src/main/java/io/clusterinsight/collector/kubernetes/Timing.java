package io.clusterinsight.collector.kubernetes;

import java.time.Duration;

/**
 * How long things take at most, and how often they are tried. The waits between retries and the
 * length of watches are those of client-go's reflector.
 *
 * @param silence after this long without a byte an HTTP/1.1 connection is taken for dead; bookmarks
 *     come about once a minute, so a quiet watch is resumed a little more often than that
 * @param prompt how long the answer to a watch may take to begin; with the silence before it, a
 *     server that has stopped is noticed within a minute
 * @param initialEvents how long a server may pause before it ends the initial events of a watch;
 *     one that does not know them never does
 * @param firstRetry the wait after a first failure; it doubles with each further one
 * @param lastRetry the longest wait after failures
 * @param stable a watch that lasted this long was sound
 * @param absence how often a kind that is absent or forbidden is asked for
 * @param relist how soon all is asked for again after objects were refused, or events came out of
 *     order
 * @param discovery how long what the API server said of its kinds is believed
 * @param watch the shortest time that a watch is asked for; the longest is twice that
 */
record Timing(
    Duration silence,
    Duration prompt,
    Duration initialEvents,
    Duration firstRetry,
    Duration lastRetry,
    Duration stable,
    Duration absence,
    Duration relist,
    Duration discovery,
    Duration watch) {
  static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(45),
          Duration.ofSeconds(12),
          Duration.ofSeconds(10),
          Duration.ofMillis(800),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5));

  /** By then every connection that an outage killed without a word has been found dead. */
  Duration settling() {
    return silence.plus(prompt);
  }

  /** No retry waits longer, whatever the server asks for. */
  Duration bounded(Duration wait) {
    return wait.compareTo(lastRetry) < 0 ? wait : lastRetry;
  }
}
