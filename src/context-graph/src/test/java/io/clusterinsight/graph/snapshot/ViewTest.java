package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
  /** Parts of all sizes, with the cluster and its images in them or not. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void relations_ofAnyPartAreThoseOfTheSnapshotBetweenItsResources(long seed) {
    Snapshot snapshot = SyntheticCluster.of(8, 120, seed);
    Random random = new Random(seed);
    for (int one = 1; one < 200; one += random.nextInt(5) + 1) {
      int oneOf = one;
      List<Resource> part =
          snapshot.resources().stream().filter(any -> random.nextInt(oneOf) == 0).toList();
      Set<ResourceId> ids = part.stream().map(Resource::id).collect(toSet());
      List<Relation> expected =
          part.stream()
              .flatMap(resource -> resource.outgoing().stream())
              .filter(relation -> ids.contains(relation.target()))
              .toList();
      assertEquals(expected, View.of(snapshot, part, relation -> true).relations());
    }
  }

  @Test
  void relations_ofAHubInASmallPartAreThoseThatLeadToThePart() {
    TestGraphs graph = TestGraphs.graph();
    for (int i = 0; i < 1000; i++) {
      graph.relation("Cluster:c", CONTAINS, "Node:n" + i);
    }
    Snapshot snapshot =
        graph
            .relation("Cluster:c", USES, "Node:n7")
            .relation("Cluster:c", USES, "Image:i")
            .relation("Node:n500", USES, "Image:i")
            .relation("Node:n501", USES, "Image:i")
            .snapshot();
    Set<String> part = Set.of("Cluster:c", "Node:n7", "Node:n500", "Image:i");

    List<Resource> chosen =
        snapshot.resources().stream()
            .filter(resource -> part.contains(resource.id().toString()))
            .toList();
    List<Relation> found = View.of(snapshot, chosen, relation -> true).relations();

    assertEquals(
        List.of(
            "Cluster:c CONTAINS Node:n500",
            "Cluster:c CONTAINS Node:n7",
            "Cluster:c USES Image:i",
            "Cluster:c USES Node:n7",
            "Node:n500 USES Image:i"),
        found.stream()
            .map(each -> each.source() + " " + each.type() + " " + each.target())
            .toList());
  }
}
