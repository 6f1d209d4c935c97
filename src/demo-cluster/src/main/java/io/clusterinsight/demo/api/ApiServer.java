package io.clusterinsight.demo.api;

import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.http.Handler;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Catalog;
import io.clusterinsight.demo.store.Entry.Stored;
import io.clusterinsight.demo.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers the requests of the Kubernetes API from an object store. */
public final class ApiServer implements Handler {
  private static final String JSON = "application/json";

  private final ObjectStore store;
  private final Catalog catalog;
  private final Faults faults;
  private final Access access;
  private final RequestLog log;
  private final Clock clock;
  private final Discovery discovery;
  private final Reviews reviews;
  private final Lists lists;
  private final Watches watches;

  /**
   * How this server differs from others.
   *
   * @param minor the minor version of Kubernetes that it says it is
   * @param watchList whether it serves {@code sendInitialEvents}
   * @param bookmarks how often a quiet watch gets a bookmark
   */
  public record Manner(int minor, boolean watchList, Duration bookmarks) {}

  public ApiServer(
      ObjectStore store,
      Catalog catalog,
      Faults faults,
      Access access,
      RequestLog log,
      Clock clock,
      Manner manner) {
    this.store = store;
    this.catalog = catalog;
    this.faults = faults;
    this.access = access;
    this.log = log;
    this.clock = clock;
    this.discovery = new Discovery(catalog, manner.minor());
    this.reviews = new Reviews(access);
    this.lists = new Lists(store);
    this.watches =
        new Watches(store, faults, new Watches.Manner(manner.watchList(), manner.bookmarks()));
  }

  @Override
  public void handle(Request request, Response response) throws IOException {
    Route route = Route.of(request, catalog);
    log.add(clock.instant(), request, route.verb(), route.resource(), response);
    try {
      Fault.Content content = strike(route, response);
      User user =
          access.user(request.header("authorization")).orElseThrow(StatusException::unauthorized);
      switch (route) {
        case Route.Objects objects -> serve(objects, request, response, user, content);
        case Route.Review review -> {
          ObjectNode answer = reviews.answer(review.resource(), request.body(), user);
          send(response, 201, answer);
        }
        case Route.Other other -> describe(other.segments(), response);
      }
    } catch (StatusException e) {
      e.retryAfterSeconds.ifPresent(
          seconds -> response.header("Retry-After", Long.toString(seconds)));
      send(response, e.code, e.status());
    }
  }

  /** Lets the fault in force strike; what it does to objects is returned. */
  private Fault.@Nullable Content strike(Route route, Response response) throws IOException {
    boolean watch = route.verb().equals("watch");
    var fault =
        faults.take(
            route.resource(),
            route.operation(),
            any ->
                any instanceof Fault.Wire
                    || any instanceof Fault.Status
                    || (any instanceof Fault.Content && !watch));
    return switch (fault.orElse(null)) {
      case null -> null;
      case Fault.Wire wire -> {
        response.spoil(wire);
        yield null;
      }
      case Fault.GoneStatus gone -> throw StatusException.expired("gone (demo fault)");
      case Fault.TooManyRequests many ->
          throw StatusException.tooManyRequests(Math.max(1, many.retryAfter().toSeconds()));
      case Fault.ServerError error ->
          throw StatusException.of(error.status(), "InternalError", "internal error (demo fault)");
      case Fault.Redirect redirect -> {
        response.header("Location", redirect.location());
        throw StatusException.of(307, "Redirect", "see " + redirect.location());
      }
      case Fault.Content content -> content;
      case Fault.Stream stream -> null;
    };
  }

  private void serve(
      Route.Objects route,
      Request request,
      Response response,
      User user,
      Fault.@Nullable Content content)
      throws IOException {
    access.require(user, route.verb(), route.kind(), route.namespace(), route.name());
    ObjectWriter writer = new ObjectWriter(route.kind(), route.version());
    writer.spoil(content);
    switch (route.verb()) {
      case "list" -> lists.answer(route, request, writer, new Answer(request, response));
      case "watch" -> watches.answer(route, request, response);
      case "get" -> get(route, request, writer, response);
      default ->
          throw StatusException.of(
              405, "MethodNotAllowed", "the demo cluster is changed by its own life only");
    }
  }

  private void get(Route.Objects route, Request request, ObjectWriter writer, Response response)
      throws IOException {
    Stored stored =
        store
            .get(route.kind(), route.kind().key(route.namespace(), route.name()))
            .orElseThrow(() -> StatusException.notFound(route.kind(), route.name()));
    Answer answer = new Answer(request, response);
    if (Tables.wanted(request)) {
      Out table = answer.out();
      table.raw(Tables.of(route.kind(), List.of(stored), stored.revision()).toString());
    } else {
      writer.writeWhole(answer.out(), stored.body(), stored.revision());
    }
    answer.finish();
  }

  private void describe(List<String> segments, Response response) throws IOException {
    String path = String.join("/", segments);
    if (path.equals("healthz") || path.equals("livez") || path.equals("readyz")) {
      response.send(200, "text/plain", "ok".getBytes(StandardCharsets.US_ASCII));
    } else {
      send(response, 200, discovery.at(segments).orElseThrow(StatusException::noSuchPath));
    }
  }

  private static void send(Response response, int status, ObjectNode body) throws IOException {
    response.send(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
