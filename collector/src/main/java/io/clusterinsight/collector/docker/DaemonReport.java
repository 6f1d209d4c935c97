package io.clusterinsight.collector.docker;

import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how one daemon is doing, when that changes. */
final class DaemonReport {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonReport.class);

  private final DockerIntake intake;
  private final Clock clock;
  private SourceStatus last;
  private Optional<Instant> current = Optional.empty();

  /**
   * @param name the source's name, {@code docker:node-1}
   */
  DaemonReport(String name, DockerIntake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
    this.last =
        new SourceStatus(name, State.SYNCING, clock.instant(), Optional.empty(), Optional.empty());
  }

  /** Says the first state, before anything is known. */
  void begin() throws InterruptedException {
    intake.status(last);
  }

  /**
   * All facts are current.
   *
   * @param lacking what cannot be had of the daemon, for people
   */
  synchronized void current(Optional<String> lacking) throws InterruptedException {
    current = Optional.of(clock.instant());
    say(lacking.isEmpty() ? State.OK : State.DEGRADED, lacking);
  }

  /** The facts are not current any more. */
  synchronized void trouble(State state, String message) throws InterruptedException {
    // Without facts there is nothing that could be stale.
    boolean nothingKnown = state == State.STALE && current.isEmpty();
    say(nothingKnown ? State.UNREACHABLE : state, Optional.of(message));
  }

  private void say(State state, Optional<String> message) throws InterruptedException {
    if (state == last.state() && message.equals(last.message())) {
      return;
    }
    Instant now = clock.instant();
    Instant since = state == last.state() ? last.since() : now;
    boolean isCurrent = state == State.OK || state == State.DEGRADED;
    log(state, message, now);
    last =
        new SourceStatus(
            last.name(), state, since, isCurrent ? Optional.of(since) : current, message);
    intake.status(last);
  }

  private void log(State state, Optional<String> message, Instant now) {
    if (state == last.state()) {
      return;
    }
    switch (state) {
      case OK -> {
        if (last.state() != State.SYNCING) {
          LOG.info(
              "{}: ok, was {} for {} s",
              last.name(),
              last.state().word(),
              Duration.between(last.since(), now).toSeconds());
        }
      }
      case STALE, UNREACHABLE, FORBIDDEN ->
          LOG.warn(
              "{}: {}: {}; the last known facts stay, marked as such",
              last.name(),
              state.word(),
              message.orElse(""));
      case DEGRADED -> LOG.warn("{}: {}: {}", last.name(), state.word(), message.orElse(""));
      case SYNCING, ABSENT -> {}
    }
  }
}
