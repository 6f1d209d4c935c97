package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.CREATED_FROM;
import static io.clusterinsight.graph.model.RelationType.LOAD_BALANCES;
import static io.clusterinsight.graph.model.RelationType.MONITORS;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.Neighborhood.Direction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighborhoodTest {
  private static final Set<RelationType> ALL = EnumSet.allOf(RelationType.class);

  private final Snapshot snapshot =
      TestGraphs.graph()
          .relation("Cluster:c", CONTAINS, "Node:n1")
          .relation("Cluster:c", CONTAINS, "Node:n2")
          .relation("Namespace:shop", CONTAINS, "Pod:shop/a")
          .relation("Namespace:shop", CONTAINS, "Pod:shop/other")
          .relation("Node:n1", RUNS, "Pod:shop/a")
          .relation("Node:n1", RUNS, "Pod:db/b")
          .relation("ReplicaSet:shop/rs", MONITORS, "Pod:shop/a")
          .relation("Service:shop/web", LOAD_BALANCES, "Pod:shop/a")
          .relation("Pod:shop/a", CONTAINS, "Container:shop/a/main")
          .relation("Pod:shop/a", USES, "ServiceAccount:shop/default")
          .relation("Pod:shop/other", USES, "ServiceAccount:shop/default")
          .relation("Pod:shop/a", USES, "ConfigMap:shop/settings")
          .relation("Pod:shop/sharer", USES, "ConfigMap:shop/settings")
          .snapshot();

  @Test
  void depthZero_isTheThingItself() {
    assertEquals(List.of("Pod:shop/a"), around("Pod:shop/a", 0, Direction.BOTH, ALL));
  }

  @Test
  void depthOne_isWhatTouchesIt() {
    assertEquals(
        List.of(
            "ConfigMap:shop/settings",
            "Container:shop/a/main",
            "Namespace:shop",
            "Node:n1",
            "Pod:shop/a",
            "ReplicaSet:shop/rs",
            "Service:shop/web",
            "ServiceAccount:shop/default"),
        around("Pod:shop/a", 1, Direction.BOTH, ALL));
  }

  @Test
  void places_areReachedButNotWalkedThrough() {
    List<String> found = around("Pod:shop/a", 4, Direction.BOTH, ALL);

    assertEquals(
        List.of("Pod:db/b", "Pod:shop/a", "Pod:shop/sharer"),
        found.stream().filter(id -> id.startsWith("Pod:")).toList());
    assertEquals(List.of("Node:n1"), found.stream().filter(id -> id.startsWith("Node:")).toList());
  }

  @Test
  void places_areWalkedFromWhenTheyAreTheStart() {
    assertEquals(
        List.of("Cluster:c", "Node:n1", "Node:n2"), around("Cluster:c", 1, Direction.BOTH, ALL));
    assertEquals(
        List.of("Pod:shop/a", "Pod:shop/other", "ServiceAccount:shop/default"),
        around("ServiceAccount:shop/default", 1, Direction.BOTH, ALL));
  }

  @Test
  void hubs_areReachedButNotWalkedThroughUnlessTheyAreTheStart() {
    for (int users : List.of(Neighborhood.HUB, Neighborhood.HUB + 1)) {
      TestGraphs graph = TestGraphs.graph();
      for (int i = 0; i < users; i++) {
        graph.relation("Container:shop/pod-" + i + "/proxy", CREATED_FROM, "Image:proxy");
      }
      Snapshot sharing = graph.snapshot();

      int all = users + 1;
      int fromOne = users > Neighborhood.HUB ? 2 : all;
      assertEquals(fromOne, found(sharing, "Container:shop/pod-7/proxy"));
      assertEquals(all, found(sharing, "Image:proxy"));
    }
  }

  @Test
  void direction_isFollowed() {
    assertEquals(
        List.of("ConfigMap:shop/settings", "Pod:shop/sharer"),
        around("Pod:shop/sharer", 9, Direction.OUT, ALL));
    assertEquals(
        List.of("Pod:shop/a", "ReplicaSet:shop/rs"),
        around("Pod:shop/a", 9, Direction.IN, EnumSet.of(MONITORS)));
  }

  @Test
  void relationTypes_areFollowedAndShown() {
    View view = view("Node:n1", 2, Direction.BOTH, EnumSet.of(RUNS, USES));

    assertEquals(
        List.of(RUNS, RUNS, USES, USES),
        view.relations().stream().map(relation -> relation.type()).sorted().toList());
  }

  @Test
  void relations_amongTheFoundAreAllThere() {
    View view = view("Pod:shop/a", 1, Direction.BOTH, ALL);

    assertEquals(7, view.relations().size());
  }

  private static int found(Snapshot among, String id) {
    var start = among.find(ResourceId.parse(id)).orElseThrow();
    return Neighborhood.of(among, start, 2, Direction.BOTH, ALL).resources().size();
  }

  private List<String> around(String id, int depth, Direction direction, Set<RelationType> types) {
    return view(id, depth, direction, types).resources().stream()
        .map(resource -> resource.id().toString())
        .toList();
  }

  private View view(String id, int depth, Direction direction, Set<RelationType> types) {
    var start = snapshot.find(ResourceId.parse(id)).orElseThrow();
    return Neighborhood.of(snapshot, start, depth, direction, types);
  }
}
