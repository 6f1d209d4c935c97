package io.clusterinsight.collector.web;

import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of readers that were cut off: each is counted, and some are logged. */
final class Cuts {
  private static final Logger LOG = LoggerFactory.getLogger(Cuts.class);
  private static final long MINUTE = 60_000_000_000L; // ns
  private static final int LINES_A_MINUTE = 10;

  /** Why a reader was cut off. */
  enum Reason {
    STALLED(
        "stalled",
        "it took less than 16 KiB in %d s".formatted(Transfers.LONGEST_STALL.toSeconds())),
    TOO_OLD(
        "too_old", "slow readers keep too much of old versions in memory, and it is the slowest");

    private final String word;
    private final String words;

    Reason(String word, String words) {
      this.word = word;
      this.words = words;
    }

    /** As metrics have it. */
    String word() {
      return word;
    }
  }

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
  private final LongSupplier nanoTime;
  private long minute;
  private int lines;
  private int untold;

  Cuts(Function<Reason, Counter> counters, LongSupplier nanoTime) {
    for (Reason reason : Reason.values()) {
      this.counters.put(reason, counters.apply(reason));
    }
    this.nanoTime = nanoTime;
    minute = nanoTime.getAsLong();
  }

  void tell(Transfer transfer, Reason reason) {
    Objects.requireNonNull(counters.get(reason)).increment();
    line(transfer, reason);
  }

  private synchronized void line(Transfer transfer, Reason reason) {
    if (nanoTime.getAsLong() - minute >= MINUTE) {
      minute = nanoTime.getAsLong();
      lines = 0;
    }
    if (lines == LINES_A_MINUTE) {
      untold++;
      return;
    }
    lines++;
    LOG.warn(
        "a reader of version {} was cut off after {} bytes: {}{}",
        transfer.snapshot().version(),
        transfer.sent(),
        reason.words,
        untold == 0 ? "" : " (and " + untold + " others before)");
    untold = 0;
  }
}
