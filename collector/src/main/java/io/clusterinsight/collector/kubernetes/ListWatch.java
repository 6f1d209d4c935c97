package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lists a scope, then watches what follows, and remembers where it was when that ended. Each step
 * lasts until there is a reason for another one; what fails is thrown.
 */
final class ListWatch {
  /**
   * A list that is due because objects were refused or events came out of order takes at most one
   * part in so many of the time.
   */
  private static final int RELIST_SHARE = 20;

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Hears how it goes. */
  interface Listener {
    /** The facts are current, and will be. */
    void well() throws InterruptedException;

    /** Something came, so the facts were current until now. */
    void alive();

    /** What was begun lasted, so that the next failure is a first one. */
    void stable();
  }

  private final Reflection shared;
  private final Timing timing;
  private final KindFeed feed;
  private final Lister lister;
  private final Listener listener;

  private String version = Lister.NEWEST;
  private boolean listNeeded = true;
  private boolean versionUnavailable;
  private boolean paged;
  private boolean initialEventsKnown = true;
  private boolean synced;
  private Duration listTook = Duration.ZERO;
  private Optional<Long> relistAt = Optional.empty();

  ListWatch(Reflection shared, KindFeed feed, Listener listener) {
    this.shared = shared;
    this.timing = shared.timing();
    this.feed = feed;
    this.lister = new Lister(shared.api(), feed);
    this.listener = listener;
  }

  /** Whether the present scope has been listed. */
  boolean synced() {
    return synced;
  }

  /** Another scope is begun, of which nothing is known. */
  void restart() {
    version = Lister.NEWEST;
    listNeeded = true;
    synced = false;
    relistAt = Optional.empty();
  }

  /** Where it was is no longer to be had. */
  void expire() {
    listNeeded = true;
  }

  /** Takes the next step: a list, if one is needed, or a watch. */
  void step(Scope scope) throws IOException, InterruptedException {
    if (relistAt.isPresent() && System.nanoTime() >= relistAt.get()) {
      listNeeded = true;
    }
    if (!listNeeded) {
      watch(scope);
    } else if (initialEventsKnown) {
      watchInitialEvents(scope);
    } else {
      list(scope);
    }
  }

  /** Lists, whether needed or not. */
  void list(Scope scope) throws IOException, InterruptedException {
    long began = System.nanoTime();
    String from = versionUnavailable ? Lister.NEWEST : version.isEmpty() ? Lister.ANY : version;
    Lister.Outcome outcome;
    try {
      outcome = lister.list(scope, from, limit(from));
    } catch (ApiFailure e) {
      if (!e.versionUnavailable() || from.isEmpty()) {
        throw e;
      }
      versionUnavailable = true;
      outcome = lister.list(scope, Lister.NEWEST, Lister.PAGE);
    } catch (UnreachableException | SocketTimeoutException e) {
      // Perhaps all at once was too much for the server: in pages next time.
      versionUnavailable = true;
      throw e;
    }
    paged |= from.equals(Lister.ANY) && outcome.paged();
    listed(outcome.resourceVersion(), began);
  }

  /**
   * A version that is neither any nor the newest is served from the server's cache only as a whole.
   */
  private int limit(String from) {
    return paged || from.equals(Lister.ANY) || from.equals(Lister.NEWEST) ? Lister.PAGE : 0;
  }

  private void listed(String at, long began) throws InterruptedException {
    version = at;
    versionUnavailable = false;
    listNeeded = false;
    synced = true;
    listTook = elapsed(began);
    relistAt = Optional.empty();
    well();
  }

  private void watchInitialEvents(Scope scope) throws IOException, InterruptedException {
    String from = versionUnavailable ? Lister.NEWEST : version;
    long began = System.nanoTime();
    try (Watch watch =
        Watch.withInitialEvents(shared.api(), scope, from, shared.watchTime(), timing)) {
      feed.listing(scope);
      String at = initialEvents(scope, watch);
      feed.listed(scope);
      listed(at, began);
      if (relistAt.isEmpty()) {
        watch.expectBookmarks();
        follow(scope, watch);
      }
    } catch (SocketTimeoutException e) {
      initialEventsKnown = false;
    } catch (ApiFailure e) {
      if (!listNeeded) {
        throw e;
      }
      fallBack(e, from);
    }
  }

  /** Takes the initial events; returns the version that they end with. */
  private String initialEvents(Scope scope, Watch watch) throws IOException, InterruptedException {
    while (watch.events().next()) {
      Optional<WatchEvent> event = feed.event(scope.kind(), watch.events());
      if (event.isPresent()) {
        throwIfError(event.get());
        if (event.get().endsInitialEvents()) {
          return event.get().object().resourceVersion();
        }
      }
    }
    throw new IOException("the connection was lost in the middle of the initial events");
  }

  private void fallBack(ApiFailure failure, String from) throws ApiFailure {
    if (failure.notUnderstood()) {
      initialEventsKnown = false;
    } else if (failure.versionUnavailable() && !from.isEmpty()) {
      versionUnavailable = true;
    } else {
      throw failure;
    }
  }

  private void watch(Scope scope) throws IOException, InterruptedException {
    Duration longest =
        relistAt
            .map(at -> Duration.ofNanos(Math.max(at - System.nanoTime(), 1)))
            .orElseGet(shared::watchTime);
    try (Watch watch = Watch.from(shared.api(), scope, version, longest, timing)) {
      well();
      follow(scope, watch);
    }
  }

  /** Hands on the events of a watch until it ends. */
  private void follow(Scope scope, Watch watch) throws IOException, InterruptedException {
    long began = System.nanoTime();
    boolean idle = true;
    try {
      while (watch.events().next()) {
        idle = false;
        if (!take(scope, watch)) {
          return;
        }
      }
      listener.alive();
      if (idle && elapsed(began).compareTo(AT_ONCE) < 0) {
        throw new IOException("the watch ended as soon as it had begun");
      }
    } catch (InterruptedIOException e) {
      // Silence is no trouble yet: the next watch will tell.
    } catch (IOException e) {
      listener.alive();
      if (e instanceof ApiFailure || !lasted(began)) {
        throw e;
      }
    } finally {
      if (lasted(began)) {
        listener.stable();
      }
    }
  }

  /** Takes one event; false if the watch has to end because a list has become due. */
  private boolean take(Scope scope, Watch watch) throws ApiFailure, InterruptedException {
    boolean relistWasDue = relistAt.isPresent();
    int refused = feed.refused();
    Optional<WatchEvent> event = feed.event(scope.kind(), watch.events());
    listener.alive();
    if (event.isPresent()) {
      throwIfError(event.get());
      advance(event.get().object().resourceVersion());
    }
    if (feed.refused() > refused) {
      well();
    }
    return relistWasDue || relistAt.isEmpty();
  }

  /** A version that is older than one before was overtaken: what it says may be, too. */
  private void advance(String next) {
    if (isOlder(next, version)) {
      relistSoon();
    } else if (!next.isEmpty()) {
      version = next;
    }
  }

  /**
   * Versions of one kind are numbers in practice, and grow; where they are not, nothing is known.
   */
  private static boolean isOlder(String one, String other) {
    return one.length() <= other.length()
        && isNumber(one)
        && isNumber(other)
        && (one.length() < other.length() || one.compareTo(other) < 0);
  }

  private static boolean isNumber(String version) {
    return !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void throwIfError(WatchEvent event) throws ApiFailure {
    if (event.type() == WatchEvent.Type.ERROR) {
      throw ApiFailure.of(event.object().node());
    }
  }

  private void well() throws InterruptedException {
    if (feed.refused() > 0) {
      relistSoon();
    }
    listener.well();
  }

  private void relistSoon() {
    if (relistAt.isEmpty()) {
      Duration costly = listTook.multipliedBy(RELIST_SHARE);
      Duration wait = costly.compareTo(timing.relist()) > 0 ? costly : timing.relist();
      relistAt = Optional.of(System.nanoTime() + wait.toNanos());
    }
  }

  private boolean lasted(long began) {
    return elapsed(began).compareTo(timing.stable()) >= 0;
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
