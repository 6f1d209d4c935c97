package io.clusterinsight.collector.security;

import io.clusterinsight.collector.security.Question.ToList;
import io.clusterinsight.collector.security.ReviewApi.Kind;
import io.clusterinsight.graph.snapshot.Rights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Learns what callers may list: cluster-wide first, then namespace by namespace. */
final class LearnedRights {
  /** How many namespaces may be asked for at a time. */
  static final int NAMESPACES = 50;

  private static final Kind ALL_KINDS = new Kind("*", "*");

  /** Types without rights of their own. */
  private static final Set<String> DERIVED = Set.of("Cluster", "Container", "Image", "Process");

  private static final Set<String> CLUSTER_SCOPED =
      Set.of("Node", "PersistentVolume", "StorageClass", "VolumeSnapshotContent");

  private record Place(String type, String namespace) {}

  private final Reviews reviews;

  LearnedRights(Reviews reviews) {
    this.reviews = reviews;
  }

  /**
   * The rights to what a graph has.
   *
   * @param types the graph's types; asked for only where there are limits
   * @param namespaces where rights are asked for that the caller does not have everywhere
   */
  Rights of(Caller caller, Supplier<List<String>> types, Set<String> namespaces) {
    if (reviews.answer(new ToList(caller, ALL_KINDS, ""))) {
      return Rights.ALL;
    }
    Set<String> all = new TreeSet<>(types.get());
    all.addAll(reviews.types());
    all.removeAll(DERIVED);
    Map<String, Kind> kinds = reviews.kinds(all);
    Set<String> everywhere = everywhere(caller, kinds);
    if (everywhere.equals(all)) {
      return Rights.ALL;
    }
    if (namespaces.size() > NAMESPACES) {
      throw Denial.badRequest(
          "parameter 'namespace': you may not list everything cluster-wide, so at most %d namespaces, not %d"
              .formatted(NAMESPACES, namespaces.size()));
    }
    kinds.keySet().removeAll(everywhere);
    kinds.keySet().removeAll(CLUSTER_SCOPED);
    return Rights.to(everywhere, within(caller, kinds, namespaces));
  }

  private Set<String> everywhere(Caller caller, Map<String, Kind> kinds) {
    Map<String, ToList> questions = new HashMap<>();
    kinds.forEach((type, kind) -> questions.put(type, new ToList(caller, kind, "")));
    Set<String> allowed = new HashSet<>();
    reviews
        .answers(questions)
        .forEach(
            (type, may) -> {
              if (may) {
                allowed.add(type);
              }
            });
    return allowed;
  }

  private Map<String, Set<String>> within(
      Caller caller, Map<String, Kind> kinds, Set<String> namespaces) {
    Map<Place, ToList> questions = new HashMap<>();
    for (String namespace : namespaces) {
      kinds.forEach(
          (type, kind) ->
              questions.put(new Place(type, namespace), new ToList(caller, kind, namespace)));
    }
    Map<String, Set<String>> allowed = new HashMap<>();
    reviews
        .answers(questions)
        .forEach(
            (place, may) -> {
              if (may) {
                allowed.computeIfAbsent(place.type, type -> new HashSet<>()).add(place.namespace);
              }
            });
    return allowed;
  }
}
