package io.clusterinsight.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.TypeNames;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.render.DotWriter;
import io.clusterinsight.graph.render.GraphDocument;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Folding;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded clusters and the graphs that come of them: each folder has the objects that {@code
 * kubectl get -o json} printed, the graph and two pictures. {@code -Dgolden=write} writes what
 * comes of them now; read the difference.
 */
class GoldenTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path FOLDERS = Path.of("src/test/resources/golden");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Set<String> UNSERVED =
      Set.of("managedFields", "resourceVersion", "selfLink");

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @Test
  void recordedClusters_areThere() throws IOException {
    assertTrue(folders().count() >= 2);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void recordedCluster_becomesTheKnownGraph(Path folder) throws IOException {
    Snapshot snapshot = read(folder.resolve("objects.json"));
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    GraphDocument.of(snapshot, true).writeText(graph);
    check(folder.resolve("graph.json"), graph.toString(StandardCharsets.UTF_8));
    View whole = Filter.NONE.apply(snapshot);
    check(folder.resolve("graph.dot"), picture(whole));
    check(folder.resolve("workloads.dot"), picture(Folding.WORKLOAD.apply(whole)));
  }

  private static String picture(View view) throws IOException {
    ByteArrayOutputStream dot = new ByteArrayOutputStream();
    DotWriter.write(view, dot);
    return dot.toString(StandardCharsets.UTF_8);
  }

  private static Snapshot read(Path objects) {
    Snapshot.Cluster cluster = new Snapshot.Cluster("recorded", Optional.empty());
    KubernetesObservations observations = new KubernetesObservations(cluster.id(), Redaction.on());
    RelationRules rules = new RelationRules(cluster.id());
    GraphKeeper keeper =
        new GraphKeeper(
            cluster.id(),
            id -> rules.declare(observations.implied(id)),
            Snapshot.empty(cluster, "golden", NOW));
    Set<String> types = new TreeSet<>();
    for (JsonNode item : JSON.readTree(objects).path("items")) {
      ObjectNode object = (ObjectNode) item;
      ((ObjectNode) object.path("metadata")).remove(UNSERVED);
      String type =
          TypeNames.of(object.path("apiVersion").asString(), object.path("kind").asString());
      types.add(type);
      keeper.observe(rules.declare(observations.observe(type, object)), true, NOW.toEpochMilli());
    }
    types.forEach(type -> keeper.synced(type, Set.of(), NOW.toEpochMilli()));
    return keeper.publish(NOW);
  }

  private static void check(Path expected, String text) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, text);
    }
    assertEquals(Files.readString(expected), text, expected + " (-Dgolden=write writes it anew)");
  }

  /** That no answer holds what was planted in the recorded objects. */
  @ParameterizedTest
  @MethodSource("folders")
  void plantedSecrets_areNotInTheGraph(Path folder) throws IOException {
    for (Map.Entry<String, String> file :
        Map.of(
                "graph", Files.readString(folder.resolve("graph.json")),
                "picture", Files.readString(folder.resolve("graph.dot")))
            .entrySet()) {
      assertTrue(!file.getValue().contains("hunter2"), file.getKey());
    }
  }
}
