package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However it is found, a part of the graph is what looking at every resource would find. */
class FilterTest {
  private static final Snapshot CLUSTER = SyntheticCluster.of(8, 120, 1);

  @Test
  void everyNamespace_isWhatLiesInItAndWhatThatTouches() {
    Set<String> namespaces = new TreeSet<>();
    CLUSTER.resources().stream().forEach(r -> r.facts().namespace().ifPresent(namespaces::add));
    assertTrue(namespaces.size() > 2, namespaces::toString);
    for (String namespace : namespaces) {
      assertLooksLikeEveryResourceLookedAt(namespace);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"!kube-system", "nowhere", "kube"})
  void otherNamespaces_areLookedForAlike(String namespace) {
    assertLooksLikeEveryResourceLookedAt(namespace);
  }

  @Test
  void everyType_isAllOfIt() {
    for (String type : CLUSTER.resources().types()) {
      List<ResourceId> expected =
          ids(CLUSTER.resources().stream().filter(r -> r.id().type().equals(type)));
      Filter filter = Filter.NONE.onlyType(type);
      assertEquals(expected, ids(filter.apply(CLUSTER).resources().stream()), type);
    }
  }

  private static void assertLooksLikeEveryResourceLookedAt(String namespace) {
    Filter.Choice choice = Filter.choice(List.of(namespace));
    Filter none = Filter.NONE;
    Filter filter =
        new Filter(
            choice,
            none.types(),
            none.relations(),
            none.labels(),
            none.nodes(),
            none.workloads(),
            none.health(),
            none.statuses(),
            none.names(),
            false);
    List<ResourceId> expected =
        ids(
            CLUSTER.resources().stream()
                .filter(
                    resource ->
                        lies(resource, choice)
                            || resource.facts().namespace().isEmpty()
                                && touches(resource, choice)));
    assertEquals(expected, ids(filter.apply(CLUSTER).resources().stream()), namespace);
  }

  private static boolean lies(Resource resource, Filter.Choice namespaces) {
    return resource.facts().namespace().filter(namespaces::accepts).isPresent();
  }

  private static boolean touches(Resource resource, Filter.Choice namespaces) {
    return Stream.concat(
            resource.outgoing().stream().map(relation -> relation.target()),
            resource.incoming().stream().map(relation -> relation.source()))
        .flatMap(id -> CLUSTER.find(id).stream())
        .anyMatch(other -> lies(other, namespaces));
  }

  private static List<ResourceId> ids(Stream<Resource> resources) {
    return resources.map(Resource::id).toList();
  }
}
