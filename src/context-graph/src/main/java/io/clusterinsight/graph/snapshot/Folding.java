package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A level above single pods at which the graph can be looked at: what lies below it is folded into
 * what it belongs to.
 *
 * <p>Relations are lifted: an end that was folded is replaced by what it was folded into, equal
 * ones become one with their number, and what then leads from a thing to itself is dropped, as is
 * {@code contains} into something folded: the counts say that. What things are folded into is in
 * the result even if the view left it out. What has nothing to be folded into stays.
 */
public enum Folding {
  /**
   * Pods and the controllers between are folded into their topmost controller, containers and
   * processes with their pod; a pod without a controller is its own workload.
   */
  WORKLOAD {
    @Override
    Optional<Resource> above(Resource resource, Snapshot snapshot) {
      String type = resource.id().type();
      Optional<Resource> holder = holder(resource, snapshot);
      if (holder.isPresent()) {
        return above(holder.get(), snapshot).or(() -> holder);
      }
      boolean folds = CONTROLLED.contains(type) || type.indexOf('.') >= 0;
      return resource
          .derived()
          .workload()
          .filter(workload -> folds)
          .flatMap(snapshot::find)
          // Controllers that control each other in a circle have no top.
          .filter(workload -> workload.derived().workload().isEmpty());
    }
  },

  /** What lies in a namespace is folded into it. */
  NAMESPACE {
    @Override
    Optional<Resource> above(Resource resource, Snapshot snapshot) {
      return resource
          .facts()
          .namespace()
          .flatMap(namespace -> snapshot.find(ResourceId.of("Namespace", namespace)))
          .or(() -> holder(resource, snapshot).flatMap(holder -> above(holder, snapshot)));
    }
  };

  private static final Set<String> PARTS = Set.of("Container", "Process");
  private static final Set<String> HOLDERS = Set.of("Pod", "Container");
  private static final Set<String> CONTROLLED =
      Set.of(
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob");
  private static final Comparator<Relation> BY_ENDS =
      Comparator.comparing(Relation::source).thenComparing(Relation.BY_TARGET);

  /** What a resource is folded into, if it is. */
  abstract Optional<Resource> above(Resource resource, Snapshot snapshot);

  /** The pod or container that a container or process is in. */
  private static Optional<Resource> holder(Resource resource, Snapshot snapshot) {
    return Optional.of(resource)
        .filter(part -> PARTS.contains(part.id().type()))
        .flatMap(part -> part.facts().parent())
        .filter(parent -> HOLDERS.contains(parent.type()))
        .flatMap(snapshot::find);
  }

  /** The level that a query spells {@code workload} or {@code namespace}. */
  public static Optional<Folding> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a resource is seen as from this level: what it is folded into, or itself. */
  Resource seen(Resource resource, Snapshot snapshot) {
    return above(resource, snapshot).orElse(resource);
  }

  /** The view as it is seen from this level. */
  public View apply(View view) {
    Map<ResourceId, ResourceId> into = new HashMap<>();
    Map<ResourceId, SortedMap<String, Integer>> folded = new HashMap<>();
    Map<ResourceId, Resource> kept = new LinkedHashMap<>();
    for (Resource resource : view.resources()) {
      Resource seen = seen(resource, view.snapshot());
      kept.putIfAbsent(seen.id(), seen);
      if (!seen.id().equals(resource.id())) {
        into.put(resource.id(), seen.id());
        folded
            .computeIfAbsent(seen.id(), id -> new TreeMap<>())
            .merge(resource.id().type(), 1, Integer::sum);
      }
    }
    Map<Relation, Integer> lifted = new HashMap<>();
    List<Resource> resources =
        kept.values().stream().sorted(Comparator.comparing(Resource::id)).toList();
    return new View(
        view.snapshot(), resources, lift(view.relations(), into, lifted), folded, lifted);
  }

  private static List<Relation> lift(
      List<Relation> relations, Map<ResourceId, ResourceId> into, Map<Relation, Integer> lifted) {
    Map<Ends, List<Relation>> byEnds = new LinkedHashMap<>();
    for (Relation relation : relations) {
      boolean told =
          relation.type() == RelationType.CONTAINS && into.containsKey(relation.target());
      Ends ends =
          new Ends(
              into.getOrDefault(relation.source(), relation.source()),
              relation.type(),
              into.getOrDefault(relation.target(), relation.target()));
      boolean moved = into.containsKey(relation.source()) || into.containsKey(relation.target());
      if (!told && !(moved && ends.source.equals(ends.target))) {
        byEnds.computeIfAbsent(ends, key -> new ArrayList<>(1)).add(relation);
      }
    }
    List<Relation> result = new ArrayList<>(byEnds.size());
    byEnds.forEach(
        (ends, same) -> {
          Relation relation = ends.of(same);
          result.add(relation);
          if (same.size() > 1) {
            lifted.put(relation, same.size());
          }
        });
    result.sort(BY_ENDS);
    return result;
  }

  private record Ends(ResourceId source, RelationType type, ResourceId target) {
    /** One relation in the place of several: since the first of them, for all their reasons. */
    Relation of(List<Relation> same) {
      Relation first = same.getFirst();
      if (same.size() == 1 && first.source().equals(source) && first.target().equals(target)) {
        return first;
      }
      return new Relation(
          source,
          type,
          target,
          same.stream().mapToLong(Relation::timestamp).min().orElseThrow(),
          same.stream().flatMap(one -> one.because().stream()).distinct().sorted().toList(),
          ready(same.stream()));
    }

    private static Optional<Boolean> ready(Stream<Relation> same) {
      return same.flatMap(one -> one.ready().stream()).reduce(Boolean::logicalOr);
    }
  }
}
