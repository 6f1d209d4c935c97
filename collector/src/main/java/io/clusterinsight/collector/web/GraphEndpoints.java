package io.clusterinsight.collector.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.collector.security.AccessControl;
import io.clusterinsight.collector.security.Caller;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.render.ViewDocument.Shape;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Rights;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.Snapshot.Version;
import io.clusterinsight.graph.snapshot.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints that answer with the graph or a part of it. */
final class GraphEndpoints {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int REMEMBERED = 4;

  private final LiveGraph graph;
  private final AccessControl access;
  private final GraphAnswers answers;

  /** What was lately seen with some rights. */
  private final Cache<Seen, Snapshot> seen =
      Caffeine.newBuilder().maximumSize(REMEMBERED).softValues().build();

  private record Seen(Rights rights, Version version) {}

  GraphEndpoints(LiveGraph graph, AccessControl access, GraphAnswers answers) {
    this.graph = graph;
    this.access = access;
    this.answers = answers;
  }

  List<Endpoint> all() {
    List<String> media = List.of(Answers.JSON, Answers.NDJSON);
    return List.of(
        new Endpoint(
            "/cluster", "the context graph", media, Query.FILTERS, request -> graph(request, true)),
        new Endpoint(
            "/cluster/resources",
            "all resources, without relations",
            media,
            Query.FILTERS,
            request -> graph(request, false)),
        new Endpoint(
            "/cluster/resources/{type}",
            "the resources of one type",
            media,
            with(
                Parameter.path(
                    "type", "a type in any case, or nodes, pods, services, rcontrollers, …"),
                Query.FILTERS),
            this::ofType),
        new Endpoint(
            "/cluster/resource",
            "one resource with the relations that touch it",
            media,
            with(
                Parameter.query("id", "its id, such as Pod:default/web-0").asRequired(),
                Query.FILTERS),
            this::one));
  }

  static List<Parameter> with(Parameter first, List<Parameter> others) {
    return with(List.of(first), others);
  }

  static List<Parameter> with(List<Parameter> first, List<Parameter> others) {
    return Stream.concat(first.stream(), others.stream()).toList();
  }

  private ServerResponse graph(ServerRequest request, boolean withRelations) {
    Snapshot whole = whole();
    Snapshot snapshot = visible(request, whole);
    boolean lines = wantsLines(request);
    if (request.params().isEmpty() && !lines && snapshot == whole) {
      return answers.whole(request, snapshot, withRelations);
    }
    Query query = new Query(request.params());
    Shape shape = lines ? Shape.LINES : withRelations ? Shape.GRAPH : Shape.RESOURCES;
    View view = view(query, snapshot);
    View shown = withRelations ? view : view.withoutRelations();
    return answers.part(request, key(request), shown, query.fields(), shape);
  }

  private ServerResponse ofType(ServerRequest request) {
    Snapshot snapshot = snapshot(request);
    Query query = new Query(request.params());
    TypeWords words = new TypeWords(snapshot.resources());
    String word = request.pathVariable("type");
    String type =
        words.find(word).orElseThrow(() -> Problem.notFound(words.unknown(Query.shortened(word))));
    View view = view(query, snapshot, Optional.of(type)).withoutRelations();
    Shape shape = wantsLines(request) ? Shape.LINES : Shape.RESOURCES;
    return answers.part(request, key(request), view, query.fields(), shape);
  }

  private ServerResponse one(ServerRequest request) {
    Snapshot snapshot = snapshot(request);
    Query query = new Query(request.params());
    Resource resource = find(snapshot, query.id("id"));
    Filter filter = filter(query, snapshot);
    Set<Relation> touching =
        Stream.concat(resource.outgoing().stream(), resource.incoming().stream())
            .filter(filter::accepts)
            .collect(Collectors.toSet());
    List<Resource> around =
        touching.stream()
            .flatMap(relation -> Stream.of(relation.source(), relation.target()))
            .distinct()
            .flatMap(id -> snapshot.find(id).stream())
            .toList();
    View view = View.of(snapshot, around, touching::contains);
    View shown = folded(query, filter.apply(view, resource));
    return answers.part(request, key(request), shown, query.fields(), shape(request));
  }

  /** The resource with this id, or the image with this alias. */
  static Resource find(Snapshot snapshot, ResourceId id) {
    return snapshot
        .find(id)
        .or(() -> id.type().equals("Image") ? imageCalled(snapshot, id.path()) : Optional.empty())
        .orElseThrow(
            () -> Problem.notFound("there is no resource " + Query.shortened(id.toString())));
  }

  private static Optional<Resource> imageCalled(Snapshot snapshot, String alias) {
    return snapshot
        .resources()
        .ofType("Image")
        .filter(image -> image.derived().aliases().contains(alias))
        .findFirst();
  }

  /** The part of the snapshot that the request's filters let through, folded as it says. */
  View view(Query query, Snapshot snapshot) {
    return view(query, snapshot, Optional.empty());
  }

  private static View view(Query query, Snapshot snapshot, Optional<String> type) {
    Filter filter = filter(query, snapshot);
    return folded(query, type.map(filter::onlyType).orElse(filter).apply(snapshot));
  }

  /** The request's filters, in the words for types that the snapshot knows. */
  static Filter filter(Query query, Snapshot snapshot) {
    return query.filter(new TypeWords(snapshot.resources()));
  }

  /** The view from the level that the request names. */
  static View folded(Query query, View view) {
    return query.level().map(level -> level.apply(view)).orElse(view);
  }

  /**
   * The latest snapshot, once there is one, as who sent the request may see it: all else is worked
   * out from that.
   */
  Snapshot snapshot(ServerRequest request) {
    return visible(request, whole());
  }

  private Snapshot visible(ServerRequest request, Snapshot whole) {
    Set<String> namespaces = new Query(request.params()).namespaces();
    Rights rights = rights(request, whole, namespaces);
    if (rights.isNothing() && namespaces.isEmpty()) {
      throw Problem.forbidden(
          "you may list nothing cluster-wide; name up to 50 namespaces: namespace=a,b");
    }
    return seen(rights, whole);
  }

  /** The same, with the rights that are had in these namespaces, however few. */
  Snapshot snapshot(ServerRequest request, Set<String> namespaces) {
    return seen(request, whole(), namespaces);
  }

  Snapshot seen(ServerRequest request, Snapshot whole, Set<String> namespaces) {
    return seen(rights(request, whole, namespaces), whole);
  }

  private Rights rights(ServerRequest request, Snapshot whole, Set<String> namespaces) {
    return access.rights(request.servletRequest(), whole.resources()::types, namespaces);
  }

  private Snapshot seen(Rights rights, Snapshot whole) {
    return rights.everything()
        ? whole
        : seen.get(new Seen(rights, whole.version()), key -> rights.of(whole));
  }

  private Snapshot whole() {
    return graph
        .current()
        .orElseThrow(
            () -> {
              List<String> awaited =
                  graph.sources().stream()
                      .filter(source -> source.state() == State.SYNCING)
                      .map(SourceStatus::name)
                      .map(name -> access.isOff() ? name : withoutNode(name))
                      .distinct()
                      .toList();
              return Problem.notReady(
                  "the graph is not complete yet; still waiting for "
                      + (awaited.isEmpty() ? "the API server" : String.join(", ", awaited)),
                  RETRY);
            });
  }

  /** A daemon's source says the name of its node. */
  private static String withoutNode(String source) {
    return source.startsWith("docker:") ? "docker" : source;
  }

  static Shape shape(ServerRequest request) {
    return wantsLines(request) ? Shape.LINES : Shape.GRAPH;
  }

  private static boolean wantsLines(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT).stream()
        .anyMatch(accept -> accept.contains(Answers.NDJSON));
  }

  /** What tells this caller's answer from others. */
  static String key(ServerRequest request) {
    String caller = Caller.of(request.servletRequest()).map(Caller::toString).orElse("");
    return request.path() + "?" + request.params() + caller;
  }
}
