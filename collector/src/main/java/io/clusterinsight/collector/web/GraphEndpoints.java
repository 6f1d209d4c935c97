package io.clusterinsight.collector.web;

import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.render.ViewDocument.Shape;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Snapshot;
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

  private final LiveGraph graph;
  private final GraphAnswers answers;

  GraphEndpoints(LiveGraph graph, GraphAnswers answers) {
    this.graph = graph;
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
    Snapshot snapshot = snapshot();
    boolean lines = wantsLines(request);
    if (request.params().isEmpty() && !lines) {
      return answers.whole(request, snapshot, withRelations);
    }
    Query query = new Query(request.params());
    Shape shape = lines ? Shape.LINES : withRelations ? Shape.GRAPH : Shape.RESOURCES;
    View view = view(query, snapshot);
    View shown = withRelations ? view : view.withoutRelations();
    return answers.part(request, key(request), shown, query.fields(), shape);
  }

  private ServerResponse ofType(ServerRequest request) {
    Snapshot snapshot = snapshot();
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
    Snapshot snapshot = snapshot();
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

  /** The latest snapshot, once there is one. */
  Snapshot snapshot() {
    return graph
        .current()
        .orElseThrow(
            () -> {
              List<String> awaited =
                  graph.sources().stream()
                      .filter(source -> source.state() == State.SYNCING)
                      .map(SourceStatus::name)
                      .toList();
              return Problem.notReady(
                  "the graph is not complete yet; still waiting for "
                      + (awaited.isEmpty() ? "the API server" : String.join(", ", awaited)),
                  RETRY);
            });
  }

  static Shape shape(ServerRequest request) {
    return wantsLines(request) ? Shape.LINES : Shape.GRAPH;
  }

  private static boolean wantsLines(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT).stream()
        .anyMatch(accept -> accept.contains(Answers.NDJSON));
  }

  static String key(ServerRequest request) {
    return request.path() + "?" + request.params();
  }
}
