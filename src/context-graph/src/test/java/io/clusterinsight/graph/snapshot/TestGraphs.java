package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.PropertiesPacker;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Builds a snapshot from ids and relations, for tests:
 *
 * <pre>{@code
 * Snapshot snapshot =
 *     TestGraphs.graph()
 *         .relation("ReplicaSet:shop/web-1", MONITORS, "Pod:shop/web-1-a")
 *         .standing("Pod:shop/web-1-a", Health.ERROR, "CrashLoopBackOff")
 *         .snapshot();
 * }</pre>
 *
 * What a relation names exists. Namespaces and parents follow from the ids, workloads from {@code
 * monitors}.
 */
public final class TestGraphs {
  /** The timestamp of all that a builder makes. */
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static final Set<String> WITHOUT_NAMESPACE =
      Set.of("Cluster", "Node", "Image", "Process");

  private final Map<ResourceId, Facts> facts = new TreeMap<>();
  private final Map<ResourceId, Properties> properties = new HashMap<>();
  private final Map<ResourceId, Set<ResourceId>> missing = new HashMap<>();
  private final Map<ResourceId, Set<String>> drift = new HashMap<>();
  private final Set<Relation> relations = new LinkedHashSet<>();

  private TestGraphs() {}

  public static TestGraphs graph() {
    return new TestGraphs();
  }

  /** The snapshot that follows one when a resource goes that has no relations. */
  static Snapshot without(Snapshot snapshot, String id) {
    Resource gone = snapshot.find(ResourceId.parse(id)).orElseThrow();
    return snapshot.next(
        NOW, List.of(new Change(gone.id(), Optional.of(gone), Optional.empty())), List.of());
  }

  public TestGraphs resource(String id) {
    return resource(ResourceId.parse(id));
  }

  public TestGraphs resource(ResourceId id) {
    facts.computeIfAbsent(id, TestGraphs::factsOf);
    return this;
  }

  public TestGraphs facts(ResourceId id, Facts told) {
    facts.put(id, told);
    return this;
  }

  public TestGraphs standing(String id, Health health, String status) {
    return standing(id, health, status, Optional.empty());
  }

  /** A resource of which {@code ready} of {@code total} parts are ready. */
  public TestGraphs ready(String id, int ready, int total) {
    return standing(id, Health.OK, "Running", Optional.of(new Standing.Ready(ready, total)));
  }

  private TestGraphs standing(
      String id, Health health, String status, Optional<Standing.Ready> ready) {
    Facts old = facts.getOrDefault(ResourceId.parse(id), factsOf(ResourceId.parse(id)));
    Standing standing =
        new Standing(
            status,
            health,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ready,
            Optional.empty());
    return facts(
        ResourceId.parse(id),
        new Facts(
            old.name(),
            old.namespace(),
            old.uid(),
            old.labels(),
            old.createdAt(),
            old.node(),
            old.parent(),
            old.kind(),
            standing));
  }

  public TestGraphs properties(String id, String json) {
    properties.put(
        ResourceId.parse(id), new PropertiesPacker().pack(json.getBytes(StandardCharsets.UTF_8)));
    return resource(id);
  }

  public TestGraphs missing(String id, String missed) {
    missing
        .computeIfAbsent(ResourceId.parse(id), key -> new TreeSet<>())
        .add(ResourceId.parse(missed));
    return resource(id);
  }

  public TestGraphs drift(String id, String drifted) {
    drift.computeIfAbsent(ResourceId.parse(id), key -> new TreeSet<>()).add(drifted);
    return resource(id);
  }

  public TestGraphs relation(String source, RelationType type, String target) {
    return relation(ResourceId.parse(source), type, ResourceId.parse(target), Optional.empty());
  }

  /** A service's relation to a pod of which an EndpointSlice says whether it is ready. */
  public TestGraphs loadBalances(String service, String pod, boolean ready) {
    return relation(
        ResourceId.parse(service),
        RelationType.LOAD_BALANCES,
        ResourceId.parse(pod),
        Optional.of(ready));
  }

  public TestGraphs relation(
      ResourceId source, RelationType type, ResourceId target, Optional<Boolean> ready) {
    resource(source).resource(target);
    relations.add(new Relation(source, type, target, NOW.toEpochMilli(), List.of("test"), ready));
    return this;
  }

  public Snapshot snapshot() {
    Map<ResourceId, List<Relation>> outgoing = new HashMap<>();
    Map<ResourceId, List<Relation>> incoming = new HashMap<>();
    for (Relation relation : relations) {
      outgoing.computeIfAbsent(relation.source(), id -> new ArrayList<>()).add(relation);
      incoming.computeIfAbsent(relation.target(), id -> new ArrayList<>()).add(relation);
    }
    outgoing.values().forEach(list -> list.sort(Relation.BY_TARGET));
    incoming.values().forEach(list -> list.sort(Relation.BY_SOURCE));
    List<Change> changes = new ArrayList<>();
    for (ResourceId id : facts.keySet()) {
      Resource resource =
          new Resource(
              id,
              NOW.toEpochMilli(),
              id.type().equals("Process") ? Origin.DOCKER : Origin.KUBERNETES,
              facts.get(id),
              derived(id, incoming),
              properties.getOrDefault(id, Properties.EMPTY),
              List.copyOf(outgoing.getOrDefault(id, List.of())),
              List.copyOf(incoming.getOrDefault(id, List.of())));
      changes.add(new Change(id, Optional.empty(), Optional.of(resource)));
    }
    return Snapshot.empty(new Snapshot.Cluster("test", Optional.empty()), "epoch", NOW)
        .next(NOW, changes, List.of());
  }

  private Derived derived(ResourceId id, Map<ResourceId, List<Relation>> incoming) {
    return new Derived(
        workload(id, incoming).orElse(null),
        List.copyOf(missing.getOrDefault(id, Set.of())),
        List.copyOf(drift.getOrDefault(id, Set.of())),
        List.of(),
        List.of());
  }

  private static Optional<ResourceId> workload(
      ResourceId id, Map<ResourceId, List<Relation>> incoming) {
    Optional<ResourceId> controller =
        incoming.getOrDefault(id, List.of()).stream()
            .filter(relation -> relation.type() == RelationType.MONITORS)
            .map(Relation::source)
            .findFirst();
    return controller.map(found -> workload(found, incoming).orElse(found));
  }

  private static Facts factsOf(ResourceId id) {
    int slash = id.path().indexOf('/');
    boolean namespaced = slash >= 0 && !WITHOUT_NAMESPACE.contains(id.type());
    String name =
        id.type().equals("Image") ? id.path() : id.path().substring(id.path().lastIndexOf('/') + 1);
    return Facts.ofName(
        name,
        namespaced ? Optional.of(id.path().substring(0, slash)) : Optional.empty(),
        parent(id));
  }

  private static Optional<ResourceId> parent(ResourceId id) {
    int ofNode = id.path().indexOf("//");
    if (!id.type().equals("Container")) {
      return Optional.empty();
    }
    return Optional.of(
        ofNode > 0
            ? ResourceId.of("Node", id.path().substring(0, ofNode))
            : ResourceId.of("Pod", id.path().substring(0, id.path().lastIndexOf('/'))));
  }
}
