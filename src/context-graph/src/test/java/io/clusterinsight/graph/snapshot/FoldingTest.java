package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.CREATED_FROM;
import static io.clusterinsight.graph.model.RelationType.LOAD_BALANCES;
import static io.clusterinsight.graph.model.RelationType.MONITORS;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final TestGraphs SHOP =
      TestGraphs.graph()
          .relation("Cluster:c", CONTAINS, "Deployment:shop/web")
          .relation("Cluster:c", CONTAINS, "Namespace:shop")
          .relation("Namespace:shop", CONTAINS, "Pod:shop/a")
          .relation("Namespace:shop", CONTAINS, "Deployment:shop/web")
          .relation("Deployment:shop/web", MONITORS, "ReplicaSet:shop/web-1")
          .relation("ReplicaSet:shop/web-1", MONITORS, "Pod:shop/a")
          .relation("ReplicaSet:shop/web-1", MONITORS, "Pod:shop/b")
          .relation("Node:n1", RUNS, "Pod:shop/a")
          .relation("Node:n1", RUNS, "Pod:shop/b")
          .relation("Node:n1", RUNS, "Pod:shop/bare")
          .relation("Pod:shop/a", CONTAINS, "Container:shop/a/main")
          .relation("Pod:shop/bare", CONTAINS, "Container:shop/bare/main")
          .relation("Container:shop/a/main", CREATED_FROM, "Image:nginx")
          .relation("Pod:shop/a", USES, "ConfigMap:shop/settings")
          .loadBalances("Service:shop/web", "Pod:shop/a", false)
          .loadBalances("Service:shop/web", "Pod:shop/b", true);

  private final View view = Filter.NONE.apply(SHOP.snapshot());

  @Test
  void workload_takesPodsContainersAndControllersBelowIt() {
    View folded = Folding.WORKLOAD.apply(view);

    assertEquals(
        List.of(
            "Cluster:c",
            "ConfigMap:shop/settings",
            "Deployment:shop/web",
            "Image:nginx",
            "Namespace:shop",
            "Node:n1",
            "Pod:shop/bare",
            "Service:shop/web"),
        ids(folded));
    assertEquals(
        Map.of(
            ResourceId.parse("Deployment:shop/web"),
            Map.of("Container", 1, "Pod", 2, "ReplicaSet", 1),
            ResourceId.parse("Pod:shop/bare"),
            Map.of("Container", 1)),
        folded.folded());
  }

  @Test
  void workload_liftsRelationsWithTheirNumber() {
    View folded = Folding.WORKLOAD.apply(view);

    assertEquals(
        List.of(
            "Cluster:c contains Deployment:shop/web",
            "Cluster:c contains Namespace:shop",
            "Deployment:shop/web createdFrom Image:nginx",
            "Deployment:shop/web uses ConfigMap:shop/settings",
            "Namespace:shop contains Deployment:shop/web",
            "Node:n1 runs Deployment:shop/web ×2",
            "Node:n1 runs Pod:shop/bare",
            "Service:shop/web loadBalances Deployment:shop/web ×2"),
        folded.relations().stream().map(relation -> words(relation, folded)).toList());
  }

  @Test
  void lifted_isReadyIfOneIs() {
    View folded = Folding.WORKLOAD.apply(view);

    assertEquals(
        List.of(Optional.of(true)),
        folded.relations().stream()
            .filter(relation -> relation.type() == LOAD_BALANCES)
            .map(Relation::ready)
            .toList());
  }

  @Test
  void namespace_takesAllThatLiesInIt() {
    View folded = Folding.NAMESPACE.apply(view);

    assertEquals(List.of("Cluster:c", "Image:nginx", "Namespace:shop", "Node:n1"), ids(folded));
    assertEquals(
        List.of(
            "Cluster:c contains Namespace:shop",
            "Namespace:shop createdFrom Image:nginx",
            "Node:n1 runs Namespace:shop ×3"),
        folded.relations().stream().map(relation -> words(relation, folded)).toList());
    assertEquals(
        Map.of(
            "ConfigMap",
            1,
            "Container",
            2,
            "Deployment",
            1,
            "Pod",
            3,
            "ReplicaSet",
            1,
            "Service",
            1),
        folded.folded().get(ResourceId.parse("Namespace:shop")));
  }

  @Test
  void workload_thatTheViewLeftOut_isThereAllTheSame() {
    Snapshot snapshot = SHOP.snapshot();
    View pods = View.of(snapshot, snapshot.resources().ofType("Pod").toList(), relation -> true);

    assertEquals(
        List.of("Deployment:shop/web", "Pod:shop/bare"), ids(Folding.WORKLOAD.apply(pods)));
  }

  @Test
  void controlled_thatIsNoWorkload_stays() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Database.example.com:db/main", MONITORS, "StatefulSet:db/main")
            .relation("StatefulSet:db/main", MONITORS, "Pod:db/main-0")
            .relation("Database.example.com:db/main", MONITORS, "Service:db/main")
            .snapshot();

    View folded = Folding.WORKLOAD.apply(Filter.NONE.apply(snapshot));

    assertEquals(List.of("Database.example.com:db/main", "Service:db/main"), ids(folded));
    assertEquals(
        List.of("Database.example.com:db/main monitors Service:db/main"),
        folded.relations().stream().map(relation -> words(relation, folded)).toList());
  }

  @Test
  void containersOutsidePods_andWithoutPlace_stay() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Node:n1", CONTAINS, "Container:n1//kubelet")
            .resource("Pod:gone/a")
            .snapshot();
    View all = Filter.NONE.apply(snapshot);

    assertEquals(ids(all), ids(Folding.WORKLOAD.apply(all)));
    assertEquals(ids(all), ids(Folding.NAMESPACE.apply(all)));
    assertEquals(1, Folding.WORKLOAD.apply(all).relations().size());
  }

  @Test
  void ends_areAlwaysThere_andNothingIsCountedTwice() {
    for (int seed = 0; seed < 500; seed++) {
      View all = Filter.NONE.apply(RandomGraphs.of(new Random(seed)).snapshot());
      for (Folding level : Folding.values()) {
        View folded = level.apply(all);
        Set<ResourceId> ids =
            folded.resources().stream().map(resource -> resource.id()).collect(Collectors.toSet());
        for (Relation relation : folded.relations()) {
          assertTrue(ids.contains(relation.source()), relation::toString);
          assertTrue(ids.contains(relation.target()), relation::toString);
        }
        assertTrue(ids.containsAll(folded.folded().keySet()));
        int counted =
            folded.folded().values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        assertEquals(all.resources().size(), counted + folded.resources().size());
      }
    }
  }

  private static List<String> ids(View view) {
    return view.resources().stream().map(resource -> resource.id().toString()).toList();
  }

  private static String words(Relation relation, View view) {
    Integer number = view.lifted().get(relation);
    return "%s %s %s%s"
        .formatted(
            relation.source(),
            relation.type().word(),
            relation.target(),
            number == null ? "" : " ×" + number);
  }
}
