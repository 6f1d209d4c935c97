package io.clusterinsight.graph.render;

import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.MONITORS;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Folding;
import io.clusterinsight.graph.snapshot.RandomGraphs;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.SyntheticCluster;
import io.clusterinsight.graph.snapshot.TestGraphs;
import io.clusterinsight.graph.snapshot.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DotWriterTest {
  private final TestGraphs shop =
      TestGraphs.graph()
          .relation("Cluster:test", CONTAINS, "Namespace:shop")
          .relation("Cluster:test", CONTAINS, "Node:n1")
          .relation("Namespace:shop", CONTAINS, "Deployment:shop/web")
          .relation("Namespace:shop", CONTAINS, "Pod:shop/web-1")
          .relation("Deployment:shop/web", MONITORS, "Pod:shop/web-1")
          .relation("Deployment:shop/web", MONITORS, "Pod:shop/web-2")
          .relation("Node:n1", RUNS, "Pod:shop/web-1")
          .relation("Pod:shop/web-1", CONTAINS, "Container:shop/web-1/main")
          .standing("Deployment:shop/web", Health.WARNING, "Unavailable")
          .loadBalances("Service:shop/web", "Pod:shop/web-1", false);

  @Test
  void contained_isInABoxInsteadOfAtAnArrow() throws IOException {
    String dot = dot(all(shop));

    assertTrue(dot.contains("label=\"Cluster test\""), dot);
    assertTrue(dot.contains("subgraph cluster_0 {"), dot);
    assertTrue(dot.contains("label=\"Namespace shop\""), dot);
    assertFalse(dot.contains("tooltip=\"Namespace:shop contains"), dot);
    assertTrue(dot.contains("tooltip=\"Pod:shop/web-1 contains Container:shop/web-1/main\""), dot);
    assertTrue(dot.contains("xlabel=\"loadBalances not ready\""), dot);
  }

  @Test
  void place_thatSomethingElseLeadsTo_isANode() throws IOException {
    String dot = dot(all(shop.relation("Widget.example.com:shop/w", USES, "Namespace:shop")));

    assertTrue(dot.contains("label=\"shop\\nNamespace\""), dot);
    assertTrue(dot.contains("tooltip=\"Namespace:shop contains Deployment:shop/web\""), dot);
  }

  @Test
  void folded_isCountedOnTheSecondLine() throws IOException {
    String dot = dot(Folding.WORKLOAD.apply(all(shop)));

    assertTrue(
        dot.contains("label=\"web\\nDeployment · 1 Container · 2 Pods\\nUnavailable\""), dot);
  }

  @Test
  void largePicture_keepsArrowsWithinNamespaces_andSaysTheRest() throws IOException {
    View view = all(SyntheticCluster.of(20, 500, 1));
    String dot = dot(Folding.WORKLOAD.apply(view));

    assertTrue(dot.contains("\\n← runs 20 Nodes"), dot);
    assertTrue(dot.contains("20 Nodes\\nnode-0\\n") || dot.contains("19 Nodes\\nnode-0\\n"), dot);
    assertFalse(dot.contains("tooltip=\"Node:node-0 runs"), dot);
  }

  @Test
  void everyResource_isNamedSomewhere() throws IOException {
    View view = all(SyntheticCluster.of(3, 60, 1));
    String dot = dot(view);

    view.resources().forEach(resource -> assertTrue(dot.contains(resource.id().toString()), dot));
  }

  @Test
  void names_neverBecomeAnythingButLabelsAndTooltips() throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      Random names = new Random(seed);
      View nasty =
          all(RandomGraphs.of(new Random(seed), i -> "%02d".formatted(i) + NastyNames.of(names)));
      View plain = all(RandomGraphs.of(new Random(seed), "%02d"::formatted));

      assertEquals(skeleton(dot(plain)), skeleton(dot(nasty)), "seed " + seed);
    }
  }

  @Test
  void stream_isUtf8_whateverSurrogatesNamesHold() throws IOException {
    TestGraphs graph = TestGraphs.graph().resource("Node:\ud83d").resource("Node:😀");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DotWriter.write(all(graph), out);

    String text = out.toString(StandardCharsets.UTF_8);
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), out.toByteArray());
    assertTrue(text.contains("label=\"\ufffd\\nNode\""), text);
    assertTrue(text.contains("label=\"😀\\nNode\""), text);
  }

  private static View all(TestGraphs graph) {
    return all(graph.snapshot());
  }

  private static View all(Snapshot snapshot) {
    return Filter.NONE.apply(snapshot);
  }

  private static String dot(View view) throws IOException {
    StringBuilder dot = new StringBuilder();
    DotWriter.write(view, dot);
    return dot.toString();
  }

  /** The text without what is in quotes, as Graphviz finds quotes. */
  private static String skeleton(String dot) {
    StringBuilder skeleton = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < dot.length(); i++) {
      char c = dot.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        skeleton.append(c);
      }
    }
    return skeleton.toString();
  }
}
