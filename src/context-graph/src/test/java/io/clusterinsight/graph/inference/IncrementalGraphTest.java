package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.TypeNames;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever happens, the graph that was kept equals the graph of the objects that are there. */
class IncrementalGraphTest {
  private static final Snapshot.Cluster CLUSTER = new Snapshot.Cluster("test", Optional.empty());
  private static final String CUSTOM = "Rollout.acme.io";
  private static final Set<String> WATCHED =
      Set.of(
          "Node",
          "Namespace",
          "ServiceAccount",
          "ReplicaSet",
          "Deployment",
          "ReplicationController",
          "Service",
          "EndpointSlice",
          "PersistentVolumeClaim",
          "PersistentVolume",
          "StorageClass",
          "PodDisruptionBudget",
          "NetworkPolicy",
          "Ingress",
          "HorizontalPodAutoscaler",
          "VolumeSnapshot",
          CUSTOM,
          "Pod");
  private static final KubernetesObservations OBSERVATIONS =
      new KubernetesObservations(CLUSTER.id(), Redaction.off());
  static final RelationRules RULES = new RelationRules(CLUSTER.id());

  /** The step at which the custom type has been listed for the first time. */
  private static final int READ_AT = 75;

  private static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("histories", 8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keptGraph_afterEveryStepOfAnyHistory_equalsTheRebuiltOne(long seed) {
    ClusterHistory history = new ClusterHistory(seed);
    DaemonHistory daemons = new DaemonHistory(seed, history);
    Random random = new Random(~seed);
    GraphKeeper kept = keeper();
    for (int step = 0; step < 150; step++) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        apply(history.next(), kept);
        daemons.next().accept(kept);
      }
      boolean customTypeIsRead = step >= READ_AT;
      if (customTypeIsRead) {
        kept.synced(CUSTOM, Set.of(), 0);
      }
      boolean driftIsTold = random.nextInt(3) == 0;
      if (driftIsTold) {
        daemons.outlastACycle(kept);
      }
      Snapshot snapshot = kept.publish(Instant.EPOCH.plusSeconds(step));
      assertEquals(
          String.join(
              "\n", describe(rebuild(history, daemons, customTypeIsRead, random), driftIsTold)),
          String.join("\n", describe(snapshot, driftIsTold)),
          "seed " + seed + ", step " + step);
      assertNothingDangles(snapshot);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void objectsThatAListDoesNotHave_whenItHasEnded_areGone(long seed) {
    ClusterHistory history = new ClusterHistory(seed);
    Random random = new Random(seed);
    GraphKeeper kept = keeper();
    for (int step = 0; step < 120; step++) {
      ClusterHistory.Event event = history.next();
      if (random.nextInt(3) > 0) { // the others are missed
        apply(event, kept);
      }
    }
    relist(history, kept);
    GraphKeeper fresh = keeper();
    relist(history, fresh);
    assertEquals(
        String.join("\n", describe(fresh.publish(Instant.EPOCH), true)),
        String.join("\n", describe(kept.publish(Instant.EPOCH), true)));
  }

  private static void relist(ClusterHistory history, GraphKeeper kept) {
    for (String type : WATCHED) {
      int list = kept.listing();
      history.objects().stream()
          .filter(object -> type(object).equals(type))
          .forEach(object -> kept.observe(declare(object), false, 0));
      kept.listed(type, facts -> true, list, 0);
      kept.synced(type, Set.of(), 0);
    }
  }

  private static GraphKeeper keeper() {
    return new GraphKeeper(
        CLUSTER.id(),
        id -> RULES.declare(OBSERVATIONS.implied(id)),
        Snapshot.empty(CLUSTER, "epoch", Instant.EPOCH));
  }

  private static void apply(ClusterHistory.Event event, GraphKeeper graph) {
    if (event.gone()) {
      ObjectNode object = event.object();
      graph.gone(KubernetesObservations.idOf(type(object), object), Optional.empty(), 0);
    } else {
      graph.observe(declare(event.object()), false, 0);
    }
  }

  private static Declaration declare(ObjectNode object) {
    return RULES.declare(OBSERVATIONS.observe(type(object), object));
  }

  private static String type(ObjectNode object) {
    return TypeNames.of(object.path("apiVersion").asString(), object.path("kind").asString());
  }

  private static Snapshot rebuild(
      ClusterHistory history, DaemonHistory daemons, boolean customTypeIsRead, Random random) {
    GraphKeeper graph = keeper();
    List<Consumer<GraphKeeper>> facts = new ArrayList<>(daemons.facts());
    for (ObjectNode object : history.objects()) {
      facts.add(keeper -> keeper.observe(declare(object), true, 0));
    }
    if (customTypeIsRead) {
      facts.add(keeper -> keeper.synced(CUSTOM, Set.of(), 0));
    }
    Collections.shuffle(facts, random);
    facts.forEach(fact -> fact.accept(graph));
    daemons.outlastACycle(graph);
    return graph.publish(Instant.EPOCH);
  }

  /**
   * All that readers see but for times; an image by all its aliases, as its id remembers the past.
   */
  private static Set<String> describe(Snapshot snapshot, boolean withDrift) {
    Set<String> lines = new TreeSet<>();
    for (Resource resource : snapshot.resources().stream().toList()) {
      lines.add(
          "%s %s %s %s"
              .formatted(
                  name(snapshot, resource.id()),
                  resource.properties(),
                  resource.id().type().equals("Image") ? "" : resource.facts(),
                  withDrift ? resource.derived() : withoutDrift(resource.derived())));
      for (Relation relation : resource.outgoing()) {
        lines.add(
            "%s -%s-> %s because %s ready %s"
                .formatted(
                    name(snapshot, relation.source()),
                    relation.type().word(),
                    name(snapshot, relation.target()),
                    relation.because(),
                    relation.ready()));
      }
    }
    return lines;
  }

  private static Derived withoutDrift(Derived derived) {
    return new Derived(
        derived.topmost(), derived.missing(), List.of(), derived.names(), derived.aliases());
  }

  private static String name(Snapshot snapshot, ResourceId id) {
    return id.type().equals("Image")
        ? "Image " + snapshot.find(id).orElseThrow().derived().aliases()
        : id.toString();
  }

  private static void assertNothingDangles(Snapshot snapshot) {
    for (Resource resource : snapshot.resources().stream().toList()) {
      for (Relation relation : resource.outgoing()) {
        Resource target = snapshot.find(relation.target()).orElseThrow();
        assertTrue(
            target.incoming().contains(relation), () -> relation + " is not told at its target");
      }
      for (Relation relation : resource.incoming()) {
        Resource source = snapshot.find(relation.source()).orElseThrow();
        assertTrue(
            source.outgoing().contains(relation), () -> relation + " is not told at its source");
      }
    }
  }
}
