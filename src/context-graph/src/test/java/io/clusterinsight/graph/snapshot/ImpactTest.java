package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.BINDS;
import static io.clusterinsight.graph.model.RelationType.CLAIMS;
import static io.clusterinsight.graph.model.RelationType.CLONES;
import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.CREATED_FROM;
import static io.clusterinsight.graph.model.RelationType.GUARDS;
import static io.clusterinsight.graph.model.RelationType.LOAD_BALANCES;
import static io.clusterinsight.graph.model.RelationType.MONITORS;
import static io.clusterinsight.graph.model.RelationType.OWNS;
import static io.clusterinsight.graph.model.RelationType.PROVISIONS;
import static io.clusterinsight.graph.model.RelationType.RESTORES;
import static io.clusterinsight.graph.model.RelationType.ROUTES;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static io.clusterinsight.graph.model.RelationType.SCALES;
import static io.clusterinsight.graph.model.RelationType.SELECTS;
import static io.clusterinsight.graph.model.RelationType.SNAPSHOTS;
import static io.clusterinsight.graph.model.RelationType.USES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImpactTest {
  static List<Arguments> eachRule() {
    return List.of(
        row("PersistentVolumeClaim:s/data", BINDS, "PersistentVolume:pv", "degraded", "lost"),
        row("Pod:s/a", CLAIMS, "PersistentVolumeClaim:s/data", "-", "lost"),
        row("PersistentVolumeClaim:s/b", CLONES, "PersistentVolumeClaim:s/a", "-", "-"),
        row("Pod:s/a", CONTAINS, "Container:s/a/main", "lost", "degraded"),
        row("Container:s/a/main", CONTAINS, "Process:n1/7", "lost", "degraded"),
        row("Node:n1", CONTAINS, "Container:n1//x", "lost", "-"),
        row("Namespace:s", CONTAINS, "Pod:s/a", "lost", "-"),
        row("Cluster:c", CONTAINS, "Node:n1", "lost", "-"),
        row("Container:s/a/main", CREATED_FROM, "Image:nginx", "-", "degraded"),
        row("PodDisruptionBudget:s/b", GUARDS, "Pod:s/a", "degraded", "-"),
        row("Service:s/web", LOAD_BALANCES, "Pod:s/a", "-", "lost"),
        row("ReplicaSet:s/web", MONITORS, "Pod:s/a", "lost", "degraded"),
        row("Widget.example.com:s/w", OWNS, "Secret:s/w", "lost", "-"),
        row("StorageClass:fast", PROVISIONS, "PersistentVolumeClaim:s/data", "-", "-"),
        row("PersistentVolumeClaim:s/data", RESTORES, "VolumeSnapshot:s/snap", "-", "-"),
        row("Ingress:s/web", ROUTES, "Service:s/web", "-", "lost"),
        row("Gateway:s/web", ROUTES, "HTTPRoute:s/web", "lost", "lost"),
        row("Node:n1", RUNS, "Pod:s/a", "lost", "-"),
        row("HorizontalPodAutoscaler:s/web", SCALES, "Deployment:s/web", "degraded", "degraded"),
        row("NetworkPolicy:s/deny", SELECTS, "Pod:s/a", "degraded", "-"),
        row("VolumeSnapshot:s/snap", SNAPSHOTS, "PersistentVolumeClaim:s/data", "-", "-"),
        row("Pod:s/a", USES, "ConfigMap:s/settings", "-", "degraded"));
  }

  private static Arguments row(
      String source, RelationType type, String target, String targetLoses, String sourceLoses) {
    return Arguments.of(source, type, target, targetLoses, sourceLoses);
  }

  @ParameterizedTest(name = "{0} {1} {2}: without the source {3}, without the target {4}")
  @MethodSource("eachRule")
  void relation_alone_costsTheEndThatTheTableNames(
      String source, RelationType type, String target, String targetLoses, String sourceLoses) {
    Snapshot snapshot = TestGraphs.graph().relation(source, type, target).snapshot();

    assertEquals(
        targetLoses.equals("-") ? List.of() : List.of(targetLoses + " " + target),
        impact(snapshot, source));
    assertEquals(
        sourceLoses.equals("-") ? List.of() : List.of(sourceLoses + " " + source),
        impact(snapshot, target));
  }

  @Test
  void cases_coverEveryTypeOfRelation() {
    Set<Object> covered = new HashSet<>();
    eachRule().forEach(row -> covered.add(row.get()[1]));

    assertEquals(EnumSet.allOf(RelationType.class), covered);
  }

  @Test
  void pendingClaim_losesWhatItWaitsFor() {
    Snapshot snapshot =
        TestGraphs.graph()
            .standing("PersistentVolumeClaim:s/new", Health.PROGRESSING, "Pending")
            .relation("StorageClass:fast", PROVISIONS, "PersistentVolumeClaim:s/new")
            .relation("PersistentVolumeClaim:s/new", RESTORES, "VolumeSnapshot:s/snap")
            .relation("PersistentVolumeClaim:s/new", CLONES, "PersistentVolumeClaim:s/old")
            .snapshot();

    List<String> degraded = List.of("degraded PersistentVolumeClaim:s/new");
    assertEquals(degraded, impact(snapshot, "StorageClass:fast"));
    assertEquals(degraded, impact(snapshot, "VolumeSnapshot:s/snap"));
    assertEquals(degraded, impact(snapshot, "PersistentVolumeClaim:s/old"));
  }

  @Test
  void service_isLostWithItsLastReadyPodOnly() {
    TestGraphs graph =
        TestGraphs.graph()
            .loadBalances("Service:s/web", "Pod:s/a", true)
            .loadBalances("Service:s/web", "Pod:s/b", true)
            .loadBalances("Service:s/web", "Pod:s/starting", false);

    assertEquals(List.of(), impact(graph.snapshot(), "Pod:s/a"));
    assertEquals(List.of(), impact(graph.snapshot(), "Pod:s/starting"));
    graph.relation("Node:n1", RUNS, "Pod:s/a").relation("Node:n1", RUNS, "Pod:s/b");
    assertEquals(
        List.of("lost Pod:s/a", "lost Pod:s/b", "lost Service:s/web"),
        impact(graph.snapshot(), "Node:n1"));
  }

  @Test
  void service_withoutEndpointSlices_countsPodsThatSayTheyAreReady() {
    Snapshot snapshot =
        TestGraphs.graph()
            .ready("Pod:s/a", 1, 1)
            .ready("Pod:s/b", 0, 1)
            .relation("Service:s/web", LOAD_BALANCES, "Pod:s/a")
            .relation("Service:s/web", LOAD_BALANCES, "Pod:s/b")
            .snapshot();

    assertEquals(List.of("lost Service:s/web"), impact(snapshot, "Pod:s/a"));
  }

  @Test
  void route_isLostWithTheLastServiceThatItLeadsTo() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Ingress:s/all", ROUTES, "Service:s/a")
            .relation("Ingress:s/all", ROUTES, "Service:s/b")
            .loadBalances("Service:s/a", "Pod:s/shared", true)
            .loadBalances("Service:s/b", "Pod:s/shared", true)
            .snapshot();

    assertEquals(List.of("degraded Ingress:s/all"), impact(snapshot, "Service:s/a"));
    assertEquals(
        List.of("lost Service:s/a", "lost Service:s/b", "lost Ingress:s/all"),
        impact(snapshot, "Pod:s/shared"));
  }

  @Test
  void dependents_areCollectedWithTheirLastOwner() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("ReplicaSet:s/web", MONITORS, "Pod:s/a")
            .relation("Widget.example.com:s/w", OWNS, "Pod:s/a")
            .snapshot();

    assertEquals(List.of("degraded Pod:s/a"), impact(snapshot, "ReplicaSet:s/web"));
    assertEquals(
        List.of("degraded Pod:s/a", "degraded ReplicaSet:s/web"),
        impact(snapshot, "Widget.example.com:s/w"));
  }

  @Test
  void configMap_degradesItsPodsAndTheirControllers_withTheReasonPath() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Pod:s/a", USES, "ConfigMap:s/settings")
            .relation("Pod:s/b", USES, "ConfigMap:s/settings")
            .relation("ReplicaSet:s/web-1", MONITORS, "Pod:s/a")
            .relation("ReplicaSet:s/web-1", MONITORS, "Pod:s/b")
            .relation("Deployment:s/web", MONITORS, "ReplicaSet:s/web-1")
            .loadBalances("Service:s/web", "Pod:s/a", true)
            .snapshot();

    Impact impact = impactOf(snapshot, "ConfigMap:s/settings");

    assertEquals(
        List.of(
            "degraded Pod:s/a",
            "degraded Pod:s/b",
            "degraded ReplicaSet:s/web-1",
            "degraded Deployment:s/web"),
        words(impact));
    assertEquals(
        List.of(
            "Pod:s/a uses ConfigMap:s/settings",
            "ReplicaSet:s/web-1 monitors Pod:s/a",
            "Deployment:s/web monitors ReplicaSet:s/web-1"),
        path(impact.losses().getLast()));
    assertEquals(ImpactRule.CONTROLLER_LOSES_CONTROLLED, impact.losses().getLast().rule());
  }

  @Test
  void image_degradesContainersAndTheirPods() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Pod:s/a", CONTAINS, "Container:s/a/main")
            .relation("Container:s/a/main", CREATED_FROM, "Image:nginx")
            .snapshot();

    assertEquals(
        List.of("degraded Container:s/a/main", "degraded Pod:s/a"),
        impact(snapshot, "Image:nginx"));
  }

  @Test
  void volume_takesClaimPodAndServiceWithIt() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("PersistentVolumeClaim:s/data", BINDS, "PersistentVolume:pv")
            .relation("Pod:s/db-0", CLAIMS, "PersistentVolumeClaim:s/data")
            .relation("StatefulSet:s/db", MONITORS, "Pod:s/db-0")
            .relation("HorizontalPodAutoscaler:s/db", SCALES, "StatefulSet:s/db")
            .loadBalances("Service:s/db", "Pod:s/db-0", true)
            .snapshot();

    assertEquals(
        List.of(
            "lost PersistentVolumeClaim:s/data",
            "lost Pod:s/db-0",
            "lost Service:s/db",
            "degraded StatefulSet:s/db"),
        impact(snapshot, "PersistentVolume:pv"));
  }

  @Test
  void worse_andLater_replacesDegraded() {
    Snapshot snapshot =
        TestGraphs.graph()
            .relation("Node:n1", RUNS, "Pod:s/a")
            .loadBalances("Service:s/web", "Pod:s/a", true)
            .loadBalances("Service:s/web", "Pod:s/b", true)
            .relation("Widget.example.com:s/w", OWNS, "Node:n1")
            .relation("Widget.example.com:s/w", OWNS, "Pod:s/b")
            .snapshot();

    Impact impact = impactOf(snapshot, "Widget.example.com:s/w");

    assertEquals(
        List.of("lost Node:n1", "lost Pod:s/b", "lost Pod:s/a", "lost Service:s/web"),
        words(impact));
    assertEquals(
        List.of(
            "Widget.example.com:s/w owns Node:n1",
            "Node:n1 runs Pod:s/a",
            "Service:s/web loadBalances Pod:s/a"),
        path(impact.losses().getLast()));
  }

  @Test
  void finishedPod_needsNothingAndIsNeededByNobody() {
    Snapshot snapshot =
        TestGraphs.graph()
            .standing("Pod:s/done", Health.OK, "Completed")
            .relation("Pod:s/done", USES, "ConfigMap:s/settings")
            .relation("Pod:s/done", CLAIMS, "PersistentVolumeClaim:s/data")
            .relation("Job:s/import", MONITORS, "Pod:s/done")
            .snapshot();

    assertEquals(List.of(), impact(snapshot, "ConfigMap:s/settings"));
    assertEquals(List.of(), impact(snapshot, "PersistentVolumeClaim:s/data"));
    assertEquals(List.of(), impact(snapshot, "Pod:s/done"));
  }

  @Test
  void oldReplicaSet_isNotMissedByItsDeployment() {
    Snapshot snapshot =
        TestGraphs.graph()
            .ready("ReplicaSet:s/web-old", 0, 0)
            .relation("Deployment:s/web", MONITORS, "ReplicaSet:s/web-old")
            .snapshot();

    assertEquals(List.of(), impact(snapshot, "ReplicaSet:s/web-old"));
  }

  @Test
  void randomGraphs_giveEachThingOnceWithAPathThatHolds() {
    for (int seed = 0; seed < 300; seed++) {
      Snapshot snapshot = RandomGraphs.of(new Random(seed)).snapshot();
      snapshot.resources().stream().forEach(start -> assertPathsHold(Impact.of(snapshot, start)));
    }
  }

  private static void assertPathsHold(Impact impact) {
    Set<ResourceId> seen = new HashSet<>(Set.of(impact.of().id()));
    for (Impact.Loss loss : impact.losses()) {
      assertTrue(seen.add(loss.resource().id()));
      ResourceId at = impact.of().id();
      for (Relation relation : loss.path()) {
        assertTrue(relation.source().equals(at) || relation.target().equals(at));
        at = relation.source().equals(at) ? relation.target() : relation.source();
      }
      assertEquals(loss.resource().id(), at);
      assertEquals(loss.rule().relation(), loss.path().getLast().type());
    }
  }

  private static List<String> impact(Snapshot snapshot, String id) {
    return words(impactOf(snapshot, id));
  }

  private static Impact impactOf(Snapshot snapshot, String id) {
    return Impact.of(snapshot, snapshot.find(ResourceId.parse(id)).orElseThrow());
  }

  private static List<String> words(Impact impact) {
    return impact.losses().stream()
        .map(loss -> loss.outcome().word() + " " + loss.resource().id())
        .toList();
  }

  private static List<String> path(Impact.Loss loss) {
    return loss.path().stream()
        .map(relation -> relation.source() + " " + relation.type().word() + " " + relation.target())
        .toList();
  }
}
