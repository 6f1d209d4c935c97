package io.clusterinsight.collector.web;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.snapshot.Filter.Choice;
import io.clusterinsight.graph.snapshot.Impact;
import io.clusterinsight.graph.snapshot.Neighborhood;
import io.clusterinsight.graph.snapshot.Neighborhood.Direction;
import io.clusterinsight.graph.snapshot.Problems;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.Summary;
import io.clusterinsight.graph.snapshot.View;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints that answer questions about the graph. */
final class AnalysisEndpoints {
  private static final int DEEPEST = 20;

  private final GraphEndpoints graphs;
  private final GraphAnswers answers;

  AnalysisEndpoints(GraphEndpoints graphs, GraphAnswers answers) {
    this.graphs = graphs;
    this.answers = answers;
  }

  List<Endpoint> all() {
    Parameter id = Parameter.query("id", "the id of a resource").asRequired();
    return List.of(
        new Endpoint(
            "/cluster/neighborhood",
            "the graph around a resource",
            List.of(Answers.JSON, Answers.NDJSON),
            GraphEndpoints.with(
                List.of(
                    id,
                    Parameter.number("depth", "how many steps away at most; 1 if not given"),
                    Parameter.query(
                        "direction", "which way relations are followed", "in", "out", "both")),
                Query.FILTERS),
            this::neighborhood),
        new Endpoint(
            "/cluster/impact",
            "what would lose something if a resource went away, and why",
            List.of(Answers.JSON),
            GraphEndpoints.with(id, Query.FILTERS),
            this::impact),
        new Endpoint(
            "/cluster/summary",
            "how many resources there are",
            List.of(Answers.JSON),
            GraphEndpoints.with(
                Parameter.query("by", "namespace, type, health or several of them"), Query.FILTERS),
            this::summary),
        new Endpoint(
            "/cluster/problems",
            "what is not well, worst first",
            List.of(Answers.JSON),
            Query.FILTERS,
            this::problems),
        new Endpoint(
            "/debug",
            "the graph in DOT, for Graphviz",
            List.of(Answers.DOT),
            Query.FILTERS,
            this::picture));
  }

  private ServerResponse neighborhood(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    Query query = new Query(request.params());
    Resource start = GraphEndpoints.find(snapshot, query.id("id"));
    Direction direction = query.one("direction").flatMap(Direction::ofWord).orElse(Direction.BOTH);
    int depth = query.number("depth", 1, 0, DEEPEST);
    View around = Neighborhood.of(snapshot, start, depth, direction, types(query));
    View view = GraphEndpoints.filter(query, snapshot).apply(around, start);
    return answers.part(
        request,
        GraphEndpoints.key(request),
        GraphEndpoints.folded(query, view),
        query.fields(),
        GraphEndpoints.shape(request));
  }

  private static Set<RelationType> types(Query query) {
    Choice choice = query.choice("relation", Query::relation);
    return Arrays.stream(RelationType.values())
        .filter(type -> choice.accepts(type.word()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(RelationType.class)));
  }

  private ServerResponse impact(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    Query query = new Query(request.params());
    Resource gone = GraphEndpoints.find(snapshot, query.id("id"));
    Impact passed =
        Impact.of(snapshot, gone).through(GraphEndpoints.filter(query, snapshot), snapshot);
    Impact impact = query.level().map(level -> passed.from(level, snapshot)).orElse(passed);
    return answers.impact(request, GraphEndpoints.key(request), snapshot, impact);
  }

  private ServerResponse summary(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    Query query = new Query(request.params());
    List<Summary.Field> fields =
        query.choice("by", AnalysisEndpoints::checkField).wanted().stream()
            .map(word -> Summary.Field.ofWord(word).orElseThrow())
            .sorted()
            .toList();
    List<Summary.Field> by = fields.isEmpty() ? List.of(Summary.Field.TYPE) : fields;
    Summary summary = Summary.by(by, graphs.view(query, snapshot).resources().stream());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("by", by.stream().map(Summary.Field::word).toList());
    content.put("counts", summary.counts().stream().map(count -> row(by, count)).toList());
    return answers.small(request, GraphEndpoints.key(request), snapshot, content);
  }

  private static String checkField(String word) {
    return Summary.Field.ofWord(word)
        .map(Summary.Field::word)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    "by",
                    "it is of namespace, type, health, not '%s'".formatted(Query.shortened(word))));
  }

  private static Map<String, Object> row(List<Summary.Field> by, Summary.Count count) {
    Map<String, Object> row = new LinkedHashMap<>();
    IntStream.range(0, by.size()).forEach(i -> row.put(by.get(i).word(), count.values().get(i)));
    row.put("count", count.count());
    return row;
  }

  private ServerResponse picture(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    View view = graphs.view(new Query(request.params()), snapshot);
    return answers.picture(request, view);
  }

  private ServerResponse problems(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    View view = graphs.view(new Query(request.params()), snapshot);
    List<Map<String, Object>> problems =
        Problems.of(snapshot, view.resources().stream()).stream()
            .map(AnalysisEndpoints::problem)
            .toList();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("count", problems.size());
    content.put("problems", problems);
    return answers.small(request, GraphEndpoints.key(request), snapshot, content);
  }

  private static Map<String, Object> problem(io.clusterinsight.graph.snapshot.Problem problem) {
    List<Map<String, Object>> reasons =
        problem.reasons().stream()
            .<Map<String, Object>>map(
                reason ->
                    Map.of(
                        "kind", reason.sort().word(),
                        "health", reason.severity().word(),
                        "message", reason.message()))
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", problem.resource().id().toString());
    row.put("type", problem.resource().id().type());
    row.put("health", problem.severity().word());
    row.put("reasons", reasons);
    return row;
  }
}
