package io.clusterinsight.collector.web;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints about the Docker daemons: how they are, and where they contradict Kubernetes. */
final class DockerEndpoints {
  private static final String SOURCE = "docker:";

  private final GraphEndpoints graphs;
  private final GraphAnswers answers;

  DockerEndpoints(GraphEndpoints graphs, GraphAnswers answers) {
    this.graphs = graphs;
    this.answers = answers;
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/cluster/drift",
            "where Docker and Kubernetes disagree",
            List.of(Answers.JSON),
            Query.FILTERS,
            this::drift),
        new Endpoint(
            "/minions_status",
            "whether each node's Docker daemon answers: OK, ERROR with the reason, or NONE",
            List.of(Answers.JSON),
            List.of(),
            this::minionsStatus));
  }

  private ServerResponse drift(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request);
    View view = graphs.view(new Query(request.params()), snapshot);
    List<Map<String, Object>> drift =
        view.resources().stream()
            .filter(resource -> !resource.derived().drift().isEmpty())
            .map(DockerEndpoints::row)
            .toList();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("count", drift.size());
    content.put("drift", drift);
    return answers.small(request, GraphEndpoints.key(request), snapshot, content);
  }

  private static Map<String, Object> row(Resource resource) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", resource.id().toString());
    row.put("type", resource.id().type());
    resource.facts().node().ifPresent(node -> row.put("node", node));
    resource.facts().parent().map(ResourceId::toString).ifPresent(in -> row.put("parent", in));
    row.put("drift", resource.derived().drift());
    return row;
  }

  private ServerResponse minionsStatus(ServerRequest request) {
    Snapshot snapshot = graphs.snapshot(request, Set.of());
    Map<String, String> statuses = new TreeMap<>();
    snapshot.resources().ofType("Node").forEach(node -> statuses.put(node.id().path(), "NONE"));
    for (SourceStatus source : snapshot.sources()) {
      if (source.name().startsWith(SOURCE)) {
        statuses.put(source.name().substring(SOURCE.length()), word(source));
      }
    }
    return Answers.json(Map.of("success", true, "minionsStatus", statuses));
  }

  private static String word(SourceStatus source) {
    return source.state() == SourceStatus.State.OK
        ? "OK"
        : "ERROR: " + source.message().orElse(source.state().word());
  }
}
