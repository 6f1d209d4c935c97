package io.clusterinsight.collector.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line when an outage begins and one when it is over, however many sources it hits and
 * however often they try.
 *
 * <p>Sources that fail within {@link #TOGETHER} of each other share an outage. It is over when all
 * of them have been well for a while.
 */
final class Outages {
  /** Within this time every source notices that the API server is gone. */
  private static final Duration TOGETHER = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  /** One outage: who is in it, and who of those is not well yet. */
  private static final class Outage {
    final Instant began;
    final Set<String> members = new HashSet<>();
    final Set<String> unwell = new HashSet<>();
    Instant joined;
    int relapses;

    Outage(Instant began) {
      this.began = began;
      this.joined = began;
    }
  }

  private final Clock clock;

  /** How long all must be well: connections that died without a word are found dead later. */
  private final Duration settling;

  private final ScheduledExecutorService scheduler;
  private final Map<String, Outage> outages = new HashMap<>();

  Outages(Clock clock, Duration settling, ScheduledExecutorService scheduler) {
    this.clock = clock;
    this.settling = settling;
    this.scheduler = scheduler;
  }

  /** A source is in trouble, which it may have been already. */
  synchronized void began(String source, String reason) {
    Instant now = clock.instant();
    Outage outage = outages.get(source);
    if (outage == null) {
      outage = recent(now);
      if (outage.members.isEmpty()) {
        LOG.warn("{}: {}; the last known facts stay, marked as such", source, reason);
      }
      outage.joined = now;
      outage.members.add(source);
      outages.put(source, outage);
    }
    outage.unwell.add(source);
    outage.relapses++;
  }

  private Outage recent(Instant now) {
    return outages.values().stream()
        .filter(outage -> now.isBefore(outage.joined.plus(TOGETHER)))
        .findFirst()
        .orElseGet(() -> new Outage(now));
  }

  /** A source is well. */
  synchronized void ended(String source) {
    Outage outage = outages.get(source);
    if (outage == null || !outage.unwell.remove(source) || !outage.unwell.isEmpty()) {
      return;
    }
    Instant over = clock.instant();
    int relapses = outage.relapses;
    var _ =
        scheduler.schedule(
            () -> settle(outage, relapses, over), settling.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void settle(Outage outage, int relapses, Instant over) {
    if (!outage.unwell.isEmpty() || outage.relapses != relapses) {
      return;
    }
    if (outages.values().removeIf(each -> each == outage)) {
      String first = outage.members.stream().sorted().findFirst().orElse("");
      LOG.info(
          "{}{}: well again after {} s",
          first,
          outage.members.size() > 1 ? " and " + (outage.members.size() - 1) + " more" : "",
          Duration.between(outage.began, over).toSeconds());
    }
  }

  /** Whether a source is in trouble, or was a moment ago. */
  synchronized boolean include(String source) {
    return outages.containsKey(source);
  }
}
