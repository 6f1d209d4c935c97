package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewTest {
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
        snapshot.resources().stream(segment -> true)
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
