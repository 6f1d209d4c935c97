package io.clusterinsight.demo.api;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.store.ObjectStore.ExpiredException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Answers watch requests, from the first event to the time that the client set. */
final class Watches {
  /**
   * How the server watches.
   *
   * @param watchList whether {@code sendInitialEvents} is served, as Kubernetes does since 1.34
   * @param bookmarks how often a quiet watch is told how far it is
   */
  record Manner(boolean watchList, Duration bookmarks) {}

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  private final ObjectStore store;
  private final Faults faults;
  private final Manner manner;

  Watches(ObjectStore store, Faults faults, Manner manner) {
    this.store = store;
    this.faults = faults;
    this.manner = manner;
  }

  void answer(Route.Objects route, Request request, Response response) throws IOException {
    boolean initialEvents = request.flag("sendInitialEvents");
    if (initialEvents && !manner.watchList()) {
      throw StatusException.invalid(
          "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents"
              + " is forbidden for watch unless the WatchList feature gate is enabled");
    }
    boolean notOlder =
        request.parameter("resourceVersionMatch").filter("NotOlderThan"::equals).isPresent();
    if (initialEvents && !notOlder) {
      throw StatusException.invalid(
          "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
              + " sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    long since = request.parameter("resourceVersion").map(Lists::number).orElse(0L);
    if (since > store.revision() && initialEvents) {
      throw StatusException.tooLargeVersion(since, store.revision());
    }
    try (OutputStream stream = response.stream(200, "application/json")) {
      stream.flush();
      EventWriter writer = new EventWriter(route, request, stream);
      run(route, request, response, writer, initialEvents ? 0 : since, initialEvents);
    }
  }

  private void run(
      Route.Objects route,
      Request request,
      Response response,
      EventWriter writer,
      long since,
      boolean initialEvents)
      throws IOException {
    long timeout =
        request
            .parameter("timeoutSeconds")
            .map(Lists::number)
            .filter(seconds -> seconds > 0)
            .map(seconds -> seconds * 1000)
            .orElse(DEFAULT_TIMEOUT.toMillis());
    long deadline = System.nanoTime() / 1_000_000 + timeout;
    boolean bookmarks = request.flag("allowWatchBookmarks");
    long position = since;
    try {
      if (position == 0) {
        position = store.revision();
        spoil(route, response, writer, true);
        writer.initial(store.list(route.kind(), position, writer.prefix(), null));
        if (initialEvents && bookmarks) {
          writer.bookmark(position, true);
        }
      }
      follow(route, response, writer, position, deadline, bookmarks);
    } catch (ExpiredException e) {
      writer.error(StatusException.expired(e.getMessage()).status());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(
      Route.Objects route,
      Response response,
      EventWriter writer,
      long since,
      long deadline,
      boolean bookmarks)
      throws IOException, ExpiredException, InterruptedException {
    long position = since;
    long now = System.nanoTime() / 1_000_000;
    long nextBookmark = now + manner.bookmarks().toMillis();
    while (now < deadline && response.isOpen()) {
      if (spoil(route, response, writer, false)) {
        return;
      }
      long wait = Math.max(1, Math.min(deadline, nextBookmark) - now);
      var batch = store.next(route.kind(), position, wait);
      if (!batch.events().isEmpty()) {
        spoil(route, response, writer, true);
        writer.events(batch.events());
      }
      position = batch.revision();
      now = System.nanoTime() / 1_000_000;
      if (bookmarks && now >= Math.min(nextBookmark, deadline)) {
        writer.bookmark(position, false);
        nextBookmark = now + manner.bookmarks().toMillis();
      }
    }
  }

  /** Applies the faults in force to a running watch; true when one of them ends it. */
  private boolean spoil(Route.Objects route, Response response, EventWriter writer, boolean events)
      throws IOException {
    var fault = faults.take(route.resource(), route.operation(), any -> strikesWatch(any, events));
    switch (fault.orElse(null)) {
      case null -> writer.spoil(null);
      case Fault.Wire wire -> response.spoil(wire);
      case Fault.GoneEvent gone -> {
        writer.error(StatusException.expired("too old resource version (demo fault)").status());
        return true;
      }
      case Fault.Stream stream -> writer.spoil(stream);
      case Fault.Content content -> writer.spoil(content);
      case Fault.Status status -> throw new IllegalStateException("not for a stream: " + status);
    }
    return false;
  }

  private static boolean strikesWatch(Fault fault, boolean events) {
    return switch (fault) {
      case Fault.Status status -> false;
      case Fault.OneByteAtATime trickle -> false;
      case Fault.Slow slow -> false;
      case Fault.Drop drop -> !events;
      case Fault.Cut cut -> !events;
      case Fault.Stall stall -> !events;
      case Fault.GoneEvent gone -> !events;
      case Fault.DuplicateEvents duplicate -> events;
      case Fault.ReorderedEvents reordered -> events;
      case Fault.Content content -> events;
    };
  }
}
