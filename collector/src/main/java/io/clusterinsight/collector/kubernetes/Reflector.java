package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a sink up to date with one kind, in all namespaces or in one, until it is interrupted:
 * finds the kind, lists and watches it, and after each failure reports it, waits, and goes on where
 * it was. The semantics are those of client-go's reflector.
 */
final class Reflector implements Runnable, ListWatch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);

  private final KindEntry entry;
  private final String namespace;
  private final boolean first;
  private final Reflection shared;
  private final Timing timing;
  private final SourceReport report;
  private final KindFeed feed;
  private final ListWatch listWatch;
  private final Backoff backoff;

  private Optional<Scope> scope = Optional.empty();
  private boolean located;
  private boolean finished;
  private boolean inTrouble;
  private Optional<Instant> current = Optional.empty();
  private long attempted;
  private long recoveries;
  private long begunAfresh;

  /**
   * @param namespace the only namespace to read; empty for all
   * @param first whether this is the first of the kind's namespaces, which reads what has none
   */
  Reflector(
      KindEntry entry,
      String namespace,
      boolean first,
      Reflection shared,
      SourceReport report,
      KindSink sink) {
    this.entry = entry;
    this.namespace = namespace;
    this.first = first;
    this.shared = shared;
    this.timing = shared.timing();
    this.report = report;
    this.feed = new KindFeed(sink, this::progress);
    this.listWatch = new ListWatch(shared, feed, this);
    this.backoff = new Backoff(timing.firstRetry(), timing.lastRetry(), shared.random());
  }

  @Override
  public void run() {
    try {
      while (!finished && !shared.api().isClosed()) {
        attempted = System.nanoTime();
        recoveries = shared.recovery().announcements();
        try {
          round();
        } catch (IOException e) {
          recover(e);
        } catch (RuntimeException e) {
          if (shared.api().isClosed()) {
            return;
          }
          LOG.error("kubernetes:{}: internal error", entry.source(), e);
          trouble(State.STALE, "internal error: " + e, retry());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws IOException, InterruptedException {
    if (!located && !locate()) {
      return;
    }
    Scope present = scope.orElseThrow();
    switch (shared.mode()) {
      case WATCH -> listWatch.step(present);
      case POLL -> {
        listWatch.list(present);
        backoff.reset();
        Thread.sleep(shared.refresh());
      }
    }
  }

  /** Finds out where the kind is; waits if it is nowhere. */
  private boolean locate() throws IOException, InterruptedException {
    Optional<WatchedKind> found = shared.discovery().find(entry);
    if (found.isEmpty()) {
      vacate();
      backoff.reset();
      trouble(State.ABSENT, "the API server does not have this kind", occasionally());
      return false;
    }
    WatchedKind kind = found.get();
    boolean divided = kind.namespaced() || kind.isNamespaces();
    if (!divided && !first) {
      report.remove(namespace);
      finished = true;
      return false;
    }
    enter(new Scope(kind, Optional.of(namespace).filter(each -> divided && !each.isEmpty())));
    located = true;
    begunAfresh = System.nanoTime();
    return true;
  }

  private void enter(Scope next) throws InterruptedException {
    if (scope.equals(Optional.of(next))) {
      return;
    }
    if (scope.isPresent() && !scope.get().kind().type().equals(next.kind().type())) {
      vacate();
    }
    scope = Optional.of(next);
    listWatch.restart();
  }

  private void vacate() throws InterruptedException {
    if (scope.isPresent()) {
      feed.vacate(scope.get());
      scope = Optional.empty();
    }
  }

  private void recover(IOException e) throws InterruptedException {
    if (shared.api().isClosed()) {
      return;
    }
    String message = Optional.ofNullable(e.getMessage()).orElse("the connection was lost");
    switch (e) {
      case ApiFailure failure when failure.status() == 410 -> {
        listWatch.expire();
        retryUnlessOld(message);
      }
      case ApiFailure failure when failure.status() == 404 -> {
        shared.discovery().forget();
        located = false;
        retryUnlessOld(message);
      }
      case ApiFailure failure when failure.status() == 403 ->
          trouble(State.FORBIDDEN, message, occasionally());
      case ApiFailure failure when failure.retryAfter().isPresent() -> {
        trouble(State.STALE, message, Duration.ZERO);
        Thread.sleep(longer(timing.bounded(failure.retryAfter().get()), backoff.next()));
      }
      case UnreachableException unreachable -> trouble(State.UNREACHABLE, message, retry());
      case AccessException noAccess -> trouble(State.UNREACHABLE, message, retry());
      default -> trouble(State.STALE, message, retry());
    }
  }

  /** What was begun a while ago may well have ended; what was begun just now should not have. */
  private void retryUnlessOld(String message) throws InterruptedException {
    if (elapsed(begunAfresh).compareTo(timing.stable()) < 0) {
      trouble(State.STALE, message, retry());
    }
    begunAfresh = System.nanoTime();
  }

  private void trouble(State state, String message, Duration wait) throws InterruptedException {
    inTrouble = true;
    report.trouble(namespace, state, message, current);
    if (!wait.isZero()) {
      shared.recovery().await(wait, recoveries);
    }
  }

  @Override
  public void well() throws InterruptedException {
    alive();
    report.current(namespace, feed.refused(), feed.reason());
    if (inTrouble) {
      inTrouble = false;
      shared.recovery().announce();
      shared.api().answered(attempted);
    }
  }

  @Override
  public void alive() {
    current = Optional.of(shared.clock().instant());
  }

  @Override
  public void stable() {
    backoff.reset();
  }

  private void progress(int objects) throws InterruptedException {
    if (!listWatch.synced()) {
      report.syncing(namespace, objects == 0 ? "" : objects + " objects so far");
    }
  }

  /** The wait before the next attempt, which counts from the beginning of this one. */
  private Duration retry() {
    return longer(backoff.next().minus(elapsed(attempted)), timing.firstRetry());
  }

  private Duration occasionally() {
    long nanos = timing.absence().toNanos();
    return Duration.ofNanos(nanos + (long) (nanos * shared.random().nextDouble() / 4));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
