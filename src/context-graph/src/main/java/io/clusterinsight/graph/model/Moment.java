package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Optional;

/** Times that may be absent, in milliseconds since the epoch. */
final class Moment {
  private static final long NONE = Long.MIN_VALUE;

  private Moment() {}

  static long of(Optional<Instant> time) {
    return time.isPresent() ? time.get().toEpochMilli() : NONE;
  }

  static Optional<Instant> instant(long time) {
    return time == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
  }
}
