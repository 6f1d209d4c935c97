package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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

  @Test
  void wordsThatSegmentsKeep_findWhatLookingAtEveryResourceFinds() {
    for (Resource each : CLUSTER.resources().stream().toList()) {
      var facts = each.facts();
      String id = each.id().toString();
      assertFinds(filter("", "", id, "", ""), other -> isOf(other, each.id()));
      facts
          .node()
          .ifPresent(
              node ->
                  assertFinds(
                      filter("", node, "", "", ""),
                      other -> other.facts().node().equals(facts.node())));
      for (var label : facts.labels().entrySet()) {
        assertFinds(
            filter(label.getKey() + "=" + label.getValue(), "", "", "", ""),
            other -> label.getValue().equals(other.facts().labels().get(label.getKey())));
      }
    }
  }

  @Test
  void healthAndStatus_findWhatLookingAtEveryResourceFinds() {
    Set<String> statuses = new TreeSet<>();
    Set<String> words = new TreeSet<>();
    CLUSTER.resources().stream()
        .forEach(
            each -> {
              statuses.add(each.facts().standing().status());
              words.add(each.facts().standing().health().word());
            });
    statuses.add("NoSuchStatus");
    statuses.remove("");
    for (String status : statuses) {
      assertFinds(
          filter("", "", "", "", status), each -> each.facts().standing().status().equals(status));
    }
    for (String word : words) {
      assertFinds(
          filter("", "", "", word, ""),
          each -> each.facts().standing().health().word().equals(word));
    }
  }

  private static boolean isOf(Resource resource, ResourceId workload) {
    return resource.id().equals(workload)
        || resource.derived().workload().filter(workload::equals).isPresent();
  }

  private static void assertFinds(Filter filter, Predicate<Resource> expected) {
    assertEquals(
        ids(CLUSTER.resources().stream().filter(expected)),
        ids(filter.apply(CLUSTER).resources().stream()),
        filter::toString);
  }

  private static Filter filter(
      String pair, String node, String workload, String health, String status) {
    Filter none = Filter.NONE;
    return new Filter(
        none.namespaces(),
        none.types(),
        none.relations(),
        Optional.of(pair).filter(text -> !text.isEmpty()).map(FilterTest::labels),
        choice(node),
        choice(workload),
        choice(health),
        choice(status),
        none.names(),
        false);
  }

  private static Filter.Labels labels(String pair) {
    String[] parts = pair.split("=", 2);
    return new Filter.Labels(
        labels -> parts[1].equals(labels.get(parts[0])),
        Optional.of(Map.entry(parts[0], parts[1])));
  }

  private static Filter.Choice choice(String value) {
    return Filter.choice(value.isEmpty() ? List.of() : List.of(value));
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
