package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one source, put together from that of its parts: one for each namespace that is read
 * alone, or a single one.
 */
final class SourceReport {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReport.class);

  /** What is said of the whole when the parts differ: the first of these. */
  private static final List<State> BY_WEIGHT =
      List.of(
          State.SYNCING,
          State.UNREACHABLE,
          State.STALE,
          State.FORBIDDEN,
          State.DEGRADED,
          State.ABSENT,
          State.OK);

  /** The state of a part, and when its facts were last known to be current. */
  private record Part(State state, String message, Optional<Instant> current) {}

  private final String name;
  private final KindSink sink;
  private final Outages outages;
  private final Clock clock;
  private final Map<String, Part> parts = new TreeMap<>();
  private SourceStatus last;

  /**
   * @param name the source's name, {@code kubernetes:pods}
   * @param parts the namespaces that are read alone, or one empty word
   */
  SourceReport(String name, List<String> parts, KindSink sink, Outages outages, Clock clock) {
    this.name = name;
    this.sink = sink;
    this.outages = outages;
    this.clock = clock;
    parts.forEach(part -> this.parts.put(part, new Part(State.SYNCING, "", Optional.empty())));
    this.last =
        new SourceStatus(name, State.SYNCING, clock.instant(), Optional.empty(), Optional.empty());
  }

  /** Says the first state, before anything is known. */
  void begin() throws InterruptedException {
    sink.status(last);
  }

  /** A part's first list is under way. */
  void syncing(String part, String progress) throws InterruptedException {
    set(part, State.SYNCING, progress, Optional.empty());
  }

  /** A part's facts are current. */
  void current(String part, int refused, String why) throws InterruptedException {
    State state = refused == 0 ? State.OK : State.DEGRADED;
    String message =
        refused == 0
            ? ""
            : "%d %s refused: %s".formatted(refused, refused == 1 ? "object" : "objects", why);
    set(part, state, message, Optional.of(clock.instant()));
  }

  /**
   * A part's facts are not current.
   *
   * @param current when they last were, if ever
   */
  void trouble(String part, State state, String message, Optional<Instant> current)
      throws InterruptedException {
    set(part, state, message, current);
  }

  /** A part turned out to be none: the kind is not namespaced. */
  synchronized void remove(String part) {
    parts.remove(part);
  }

  private synchronized void set(String part, State state, String message, Optional<Instant> current)
      throws InterruptedException {
    parts.put(part, new Part(state, message, current));
    SourceStatus next = whole();
    if (next.state() == last.state() && next.message().equals(last.message())) {
      return;
    }
    log(next);
    last = next;
    sink.status(next);
  }

  private SourceStatus whole() {
    Map.Entry<String, Part> worst =
        parts.entrySet().stream()
            .min(Comparator.comparingInt(entry -> BY_WEIGHT.indexOf(entry.getValue().state())))
            .orElseThrow();
    State state = worst.getValue().state();
    Instant now = clock.instant();
    Instant since = state == last.state() ? last.since() : now;
    Optional<Instant> observed = isCurrent(state) ? Optional.of(since) : oldest();
    String message = worst.getValue().message();
    String where = worst.getKey().isEmpty() || message.isEmpty() ? "" : worst.getKey() + ": ";
    return new SourceStatus(
        name, state, since, observed, Optional.of(where + message).filter(text -> !text.isEmpty()));
  }

  /** When all of the facts were last current. */
  private Optional<Instant> oldest() {
    return parts.values().stream().allMatch(part -> part.current().isPresent())
        ? parts.values().stream().flatMap(part -> part.current().stream()).min(Instant::compareTo)
        : Optional.empty();
  }

  private static boolean isCurrent(State state) {
    return state == State.OK || state == State.DEGRADED;
  }

  private void log(SourceStatus next) {
    String message = next.message().orElse("");
    switch (next.state()) {
      case UNREACHABLE, STALE -> outages.began(name, message);
      case OK, SYNCING -> outages.ended(name);
      case FORBIDDEN, DEGRADED -> {
        outages.ended(name);
        if (next.state() != last.state() && !outages.include(name)) {
          LOG.warn("{}: {}: {}", name, next.state().word(), message);
        }
      }
      case ABSENT -> {
        outages.ended(name);
        if (next.state() != last.state()) {
          LOG.info("{}: the API server does not have this kind", name);
        }
      }
    }
    if (next.state() == State.OK && isRemarkable(last.state()) && !outages.include(name)) {
      LOG.info("{}: ok, was {}", name, last.state().word());
    }
  }

  private static boolean isRemarkable(State before) {
    return before == State.FORBIDDEN || before == State.DEGRADED || before == State.ABSENT;
  }
}
