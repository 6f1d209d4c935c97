package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    Map<ResourceId, List<Relation>> ofLarge = ofLarge(resources);
    List<Relation> relations = new ArrayList<>();
    for (Resource resource : resources) {
      for (Relation relation : ofLarge.getOrDefault(resource.id(), resource.outgoing())) {
        if (ids.contains(relation.target()) && wanted.test(relation)) {
          relations.add(relation);
        }
      }
    }
    return new View(snapshot, resources, relations, Map.of(), Map.of());
  }

  /**
   * For those with more outgoing relations than there are resources, the relations that lead to one
   * of these, in order: what they lead to is asked for them. A part of a namespace is not to cost
   * what the cluster holds.
   */
  private static Map<ResourceId, List<Relation>> ofLarge(List<Resource> resources) {
    Map<ResourceId, List<Relation>> found = new HashMap<>();
    resources.stream()
        .filter(resource -> resource.outgoing().size() > resources.size())
        .forEach(large -> found.put(large.id(), new ArrayList<>()));
    if (found.isEmpty()) {
      return found;
    }
    for (Resource target : resources) {
      if (target.incoming().size() > resources.size()) {
        found.forEach((source, relations) -> relations.addAll(between(source, target)));
      } else {
        for (Relation relation : target.incoming()) {
          List<Relation> ofSource = found.get(relation.source());
          if (ofSource != null) {
            ofSource.add(relation);
          }
        }
      }
    }
    found.values().forEach(relations -> relations.sort(Relation.BY_TARGET));
    return found;
  }

  private static List<Relation> between(ResourceId source, Resource target) {
    return Stream.of(RelationType.values())
        .map(type -> new Relation(source, type, target.id(), 0, List.of(), Optional.empty()))
        .map(like -> Collections.binarySearch(target.incoming(), like, Relation.BY_SOURCE))
        .filter(at -> at >= 0)
        .map(at -> target.incoming().get(at))
        .toList();
  }

  /** The resources alone. */
  public View withoutRelations() {
    return new View(snapshot, resources, List.of(), folded, Map.of());
  }
}
