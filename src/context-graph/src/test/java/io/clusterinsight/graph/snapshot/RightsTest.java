package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private static final List<String> NAMESPACES = List.of("ns0", "ns1", "ns2", "team-0", "team-1");

  @Test
  void graph_withAnyRights_isTheWholeGraphFilteredByThem() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Snapshot whole =
          seed % 10 == 0
              ? SyntheticCluster.of(3, 30, seed)
              : RandomGraphs.of(random, 60, number -> "n" + number).snapshot();
      Rights rights = random(random, whole);
      Snapshot seen = rights.of(whole);

      Set<ResourceId> visible = new HashSet<>();
      whole.resources().stream()
          .filter(resource -> isVisible(resource, rights, whole))
          .forEach(resource -> visible.add(resource.id()));
      assertEquals(
          visible.stream().sorted().toList(),
          seen.resources().stream().map(Resource::id).toList(),
          "seed " + seed);
      seen.resources().stream().forEach(resource -> check(resource, whole, visible));
      assertEquals(seen.resources().stream().count(), seen.resources().size());
    }
  }

  private static void check(Resource seen, Snapshot whole, Set<ResourceId> visible) {
    Resource real = whole.find(seen.id()).orElseThrow();
    assertEquals(among(real.outgoing(), visible), seen.outgoing());
    assertEquals(among(real.incoming(), visible), seen.incoming());
    assertEquals(real.properties(), seen.properties());
    assertEquals(real.timestamp(), seen.timestamp());
    assertEquals(real.derived().workload().filter(visible::contains), seen.derived().workload());
    assertEquals(real.facts().withParent(seen.facts().parent()), seen.facts());
  }

  private static List<Relation> among(List<Relation> relations, Set<ResourceId> visible) {
    return relations.stream()
        .filter(each -> visible.contains(each.source()) && visible.contains(each.target()))
        .toList();
  }

  /** The rule as the documents put it, in the plainest way. */
  private static boolean isVisible(Resource resource, Rights rights, Snapshot whole) {
    String path = resource.id().path();
    String type = resource.id().type();
    return switch (type) {
      case "Cluster" -> true;
      case "Namespace" -> has(rights, type, path);
      case "Container" ->
          path.contains("//")
              ? has(rights, "Node", "")
              : has(rights, "Pod", path.substring(0, path.indexOf('/')));
      case "Image", "Process" -> {
        String how = type.equals("Image") ? "createdFrom" : "contains";
        List<Resource> containers =
            resource.incoming().stream()
                .filter(relation -> relation.type().word().equals(how))
                .map(relation -> whole.find(relation.source()).orElseThrow())
                .filter(source -> source.id().type().equals("Container"))
                .toList();
        yield containers.isEmpty()
            ? has(rights, "Node", "")
            : containers.stream().anyMatch(each -> isVisible(each, rights, whole));
      }
      default -> has(rights, type, path.contains("/") ? path.substring(0, path.indexOf('/')) : "");
    };
  }

  private static boolean has(Rights rights, String type, String namespace) {
    return rights.everywhere().contains(type)
        || rights.within().getOrDefault(type, Set.of()).contains(namespace);
  }

  private static Rights random(Random random, Snapshot whole) {
    Set<String> everywhere = new HashSet<>();
    Map<String, Set<String>> within = new HashMap<>();
    for (String type : whole.resources().types()) {
      if (random.nextInt(3) == 0) {
        everywhere.add(type);
      } else {
        List<String> some = new ArrayList<>(NAMESPACES);
        some.removeIf(namespace -> random.nextBoolean());
        within.put(type, Set.copyOf(some));
      }
    }
    return Rights.to(everywhere, within);
  }

  @Test
  void whoMaySeeEverything_getsTheGraphItself() {
    Snapshot whole = SyntheticCluster.of(2, 5, 1);
    assertSame(whole, Rights.ALL.of(whole));
  }

  @Test
  void segments_thatAreSeenInFull_areShared() {
    Snapshot whole = SyntheticCluster.of(4, 200, 1);
    Rights rights = Rights.to(Set.copyOf(whole.resources().types()), Map.of());
    assertEquals(whole.resources().segments(), rights.of(whole).resources().segments());
  }

  @ParameterizedTest
  @CsvSource({
    "Pod:shop/web, true",
    "Pod:other/web, false",
    "Container:shop/web/main, true",
    "Container:shop//main, false",
    "Namespace:shop, true",
    "Namespace:other, false",
    "Node:shop, false",
    "Service:other/web, true",
    "Image:shop/x, false",
    "Cluster:prod, true",
    "Cluster.example.com:prod, false",
  })
  void right_isToAKindInANamespace(String id, boolean allowed) {
    Rights rights =
        Rights.to(Set.of("Service"), Map.of("Pod", Set.of("shop"), "Namespace", Set.of("shop")));
    assertEquals(allowed, rights.allows(ResourceId.parse(id)));
  }

  @Test
  void whatIsMissing_isToldOfKindsThatMayBeSeen() {
    Snapshot whole =
        TestGraphs.graph()
            .missing("Pod:shop/web", "ServiceAccount:shop/web")
            .missing("Pod:shop/web", "PersistentVolumeClaim:shop/data")
            .snapshot();
    Rights rights =
        Rights.to(Set.of(), Map.of("Pod", Set.of("shop"), "ServiceAccount", Set.of("shop")));
    assertEquals(
        List.of(ResourceId.parse("ServiceAccount:shop/web")),
        rights.of(whole).find(ResourceId.parse("Pod:shop/web")).orElseThrow().derived().missing());
  }

  @Test
  void parent_thatIsHidden_isNotNamed() {
    Snapshot whole =
        TestGraphs.graph()
            .relation("Node:n1", RelationType.CONTAINS, "Container:n1//proxy")
            .relation("Pod:shop/web", RelationType.CONTAINS, "Container:shop/web/main")
            .snapshot();
    Snapshot seen = Rights.to(Set.of("Pod"), Map.of()).of(whole);
    assertEquals(2, seen.resources().size());
    assertEquals(
        Optional.of(ResourceId.parse("Pod:shop/web")),
        seen.resources().ofType("Container").findFirst().orElseThrow().facts().parent());
  }

  @Test
  void image_goesByTheNamesThatPodsSayThatAreSeen() {
    Snapshot unnamed =
        TestGraphs.graph()
            .properties("Pod:shop/web", said("r.io/web:1", "docker-pullable://r.io/web@sha256:1f"))
            .properties("Pod:other/web", said("secret.io/web:2", "sha256:2e"))
            .relation("Container:shop/web/main", RelationType.CREATED_FROM, "Image:sha256:1f")
            .relation("Container:other/web/main", RelationType.CREATED_FROM, "Image:sha256:1f")
            .snapshot();
    Resource image = unnamed.find(ResourceId.parse("Image:sha256:1f")).orElseThrow();
    List<String> names = List.of("node.io/web:3", "r.io/web:1", "secret.io/web:2");
    List<String> aliases = List.of("r.io/web:1", "r.io/web@sha256:1f", "sha256:1f", "sha256:2e");
    Resource named =
        new Resource(
            image.id(),
            image.timestamp(),
            image.origin(),
            image.facts(),
            new Derived(null, List.of(), List.of(), names, aliases),
            image.properties(),
            image.outgoing(),
            image.incoming());
    Change change = new Change(image.id(), Optional.of(image), Optional.of(named));
    Snapshot whole = unnamed.next(TestGraphs.NOW, List.of(change), List.of());

    Derived some = derived(Rights.to(Set.of(), Map.of("Pod", Set.of("shop"))), whole);
    assertEquals(List.of("r.io/web:1"), some.names());
    assertEquals(List.of("r.io/web:1", "r.io/web@sha256:1f", "sha256:1f"), some.aliases());
    Derived ofPods = derived(Rights.to(Set.of("Pod"), Map.of()), whole);
    assertEquals(List.of("r.io/web:1", "secret.io/web:2"), ofPods.names());
    Derived all = derived(Rights.to(Set.of("Pod", "Node"), Map.of()), whole);
    assertEquals(names, all.names());
  }

  private static String said(String image, String id) {
    return """
    {"status": {"containerStatuses": [{"image": "%s", "imageID": "%s"}]}}\
    """
        .formatted(image, id);
  }

  private static Derived derived(Rights rights, Snapshot whole) {
    return rights.of(whole).resources().ofType("Image").findFirst().orElseThrow().derived();
  }

  @Test
  void sources_areToldWithoutNamesOfObjectsAndNodes() {
    Snapshot whole = SyntheticCluster.of(1, 1, 1);
    SourceStatus pods = status("kubernetes:pods");
    Snapshot told = whole.next(TestGraphs.NOW, List.of(), List.of(pods, status("docker:node-1")));
    Snapshot seen = Rights.to(Set.of("Pod"), Map.of()).of(told);
    assertEquals(List.of("kubernetes:pods"), seen.sources().stream().map(s -> s.name()).toList());
    assertTrue(seen.sources().getFirst().message().isEmpty());
    assertEquals(2, Rights.to(Set.of("Node"), Map.of()).of(told).sources().size());
  }

  private static SourceStatus status(String name) {
    return new SourceStatus(
        name, State.DEGRADED, TestGraphs.NOW, Optional.empty(), Optional.of("shop/web refused"));
  }
}
