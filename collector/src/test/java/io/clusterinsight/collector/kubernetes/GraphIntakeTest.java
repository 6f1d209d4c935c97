package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.live.Headroom;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What lists of some namespaces are taken to say of the whole. */
class GraphIntakeTest {
  private static final WatchedKind PODS = new WatchedKind("Pod", "Pod", "", "v1", "pods", true);
  private static final WatchedKind CLAIMS =
      new WatchedKind(
          "PersistentVolumeClaim",
          "PersistentVolumeClaim",
          "",
          "v1",
          "persistentvolumeclaims",
          true);
  private static final WatchedKind ROUTES =
      new WatchedKind(
          "HTTPRoute", "HTTPRoute", "gateway.networking.k8s.io", "v1", "httproutes", true);
  private static final WatchedKind SERVICES =
      new WatchedKind("Service", "Service", "", "v1", "services", true);

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private int markers;
  private final Snapshot.Cluster cluster = new Snapshot.Cluster("test", Optional.empty());
  private final KubernetesObservations observations =
      new KubernetesObservations(cluster.id(), Redaction.on());
  private final RelationRules rules = new RelationRules(cluster.id());
  private final LiveGraph graph =
      new LiveGraph(
          new GraphKeeper(
              cluster.id(),
              id -> rules.declare(observations.implied(id)),
              Snapshot.empty(cluster, "epoch", Instant.EPOCH)),
          new ChangeLog(1 << 20),
          Clock.systemUTC(),
          Headroom.ofHeap());
  private final GraphIntake intake =
      new GraphIntake(graph, List.of("a", "b"), observations, rules, Clock.systemUTC());

  @BeforeEach
  void begin() throws Exception {
    graph.status(
        new SourceStatus("test", State.OK, Instant.EPOCH, Optional.empty(), Optional.empty()));
  }

  @AfterEach
  void end() {
    graph.close();
  }

  @Test
  void claim_isMissing_onlyWhenTheClaimsOfAllNamespacesWereListed() throws Exception {
    list(
        PODS,
        "a",
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"a","name":"web"},
         "spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"data"}}]}}
        """);
    list(CLAIMS, "a");
    assertEquals(List.of(), missing("Pod:a/web"));

    list(CLAIMS, "b");
    assertEquals(List.of(ResourceId.parse("PersistentVolumeClaim:a/data")), missing("Pod:a/web"));
  }

  @Test
  void thingOfANamespaceThatIsNotRead_isNeverMissing() throws Exception {
    list(
        ROUTES,
        "a",
        """
        {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"a","name":"web"},
         "spec":{"rules":[{"backendRefs":[{"name":"near"},{"name":"far","namespace":"c"}]}]}}
        """);
    list(SERVICES, "a");
    list(SERVICES, "b");
    assertEquals(List.of(ResourceId.parse("Service:a/near")), missing("HTTPRoute:a/web"));
  }

  private void list(WatchedKind kind, String namespace, String... objects) throws Exception {
    Scope scope = new Scope(kind, Optional.of(namespace));
    intake.listing(scope);
    for (String object : objects) {
      intake.observed(kind, (ObjectNode) JsonMapper.shared().readTree(object));
    }
    intake.listed(scope);
  }

  private List<ResourceId> missing(String id) throws Exception {
    return published().find(ResourceId.parse(id)).orElseThrow().derived().missing();
  }

  /** The graph with all that was submitted until now: changes are applied in their order. */
  private Snapshot published() throws Exception {
    String marker = "marker-" + markers++;
    intake.observed(
        PODS,
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    "{\"metadata\":{\"namespace\":\"b\",\"name\":\"%s\"}}".formatted(marker)));
    long end = System.nanoTime() + LONGEST.toNanos();
    while (graph.current().flatMap(now -> now.find(ResourceId.of("Pod", "b", marker))).isEmpty()) {
      assertTrue(System.nanoTime() < end, "nothing is published");
      Thread.onSpinWait();
    }
    return graph.current().orElseThrow();
  }
}
