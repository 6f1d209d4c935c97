package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

  /** With so many times more relations than there are resources, these are asked for theirs. */
  private static final int OFTEN = 16;

  /** The resources that were chosen, and of the relations among them those that are wanted. */
  public static View of(
      Snapshot snapshot, Collection<Resource> chosen, Predicate<Relation> wanted) {
    List<Resource> resources =
        chosen.stream().sorted((one, two) -> one.id().compareTo(two.id())).toList();
    Set<ResourceId> ids = HashSet.newHashSet(resources.size());
    resources.forEach(resource -> ids.add(resource.id()));
    List<Relation> relations = new ArrayList<>();
    for (Resource resource : resources) {
      outgoing(resource, resources)
          .filter(relation -> ids.contains(relation.target()) && wanted.test(relation))
          .forEach(relations::add);
    }
    return new View(snapshot, resources, relations, Map.of(), Map.of());
  }

  /** Those of its outgoing relations that may lead to one of these, in order. */
  private static Stream<Relation> outgoing(Resource source, List<Resource> among) {
    // A part of a namespace is not to cost what the cluster holds.
    return source.outgoing().size() <= OFTEN * among.size()
        ? source.outgoing().stream()
        : among.stream().flatMap(target -> between(source, target)).sorted(Relation.BY_TARGET);
  }

  private static Stream<Relation> between(Resource source, Resource target) {
    return Stream.of(RelationType.values())
        .map(type -> new Relation(source.id(), type, target.id(), 0, List.of(), Optional.empty()))
        .map(like -> Collections.binarySearch(target.incoming(), like, Relation.BY_SOURCE))
        .filter(at -> at >= 0)
        .map(at -> target.incoming().get(at));
  }

  /** The resources alone. */
  public View withoutRelations() {
    return new View(snapshot, resources, List.of(), folded, Map.of());
  }
}
