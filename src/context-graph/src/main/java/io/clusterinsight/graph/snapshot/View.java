package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * A part of a snapshot that makes sense alone: every relation's two ends are in it.
 *
 * @param resources sorted by id
 * @param relations sorted by source, type and target
 * @param folded for what stands for several resources: how many of each type it holds besides
 *     itself
 * @param lifted for relations that stand for several: how many
 */
public record View(
    Snapshot snapshot,
    List<Resource> resources,
    List<Relation> relations,
    Map<ResourceId, SortedMap<String, Integer>> folded,
    Map<Relation, Integer> lifted) {

  /** The resources that were chosen, and of the relations among them those that are wanted. */
  public static View of(
      Snapshot snapshot, Collection<Resource> chosen, Predicate<Relation> wanted) {
    List<Resource> resources =
        chosen.stream().sorted((one, two) -> one.id().compareTo(two.id())).toList();
    Set<ResourceId> ids = HashSet.newHashSet(resources.size());
    resources.forEach(resource -> ids.add(resource.id()));
    List<Relation> relations = new ArrayList<>();
    for (Resource resource : resources) {
      for (Relation relation : resource.outgoing()) {
        if (ids.contains(relation.target()) && wanted.test(relation)) {
          relations.add(relation);
        }
      }
    }
    return new View(snapshot, resources, relations, Map.of(), Map.of());
  }

  /** The resources alone. */
  public View withoutRelations() {
    return new View(snapshot, resources, List.of(), folded, Map.of());
  }
}
