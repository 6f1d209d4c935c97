package io.clusterinsight.graph.snapshot;

import static java.util.stream.Collectors.toSet;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would lose something if a resource went away, by the table {@link ImpactRule}.
 *
 * @param of what is thought away
 * @param losses each affected resource once, lost before degraded, near before far, then by id
 */
public record Impact(Resource of, List<Loss> losses) {
  private static final Comparator<Loss> WORST_FIRST =
      Comparator.comparing(Loss::outcome, Comparator.reverseOrder())
          .thenComparingInt(loss -> loss.path().size())
          .thenComparing(loss -> loss.resource().id());

  /**
   * One thing that loses something.
   *
   * @param rule why it loses something, seen from the thing before it in the path
   * @param path the shortest chain of relations to it from what is thought away, in that order
   * @param folded of those that lose something and were folded into it, how many of each type
   */
  public record Loss(
      Resource resource,
      Outcome outcome,
      ImpactRule rule,
      List<Relation> path,
      SortedMap<String, Integer> folded) {}

  /** The impact if {@code gone} went away. */
  public static Impact of(Snapshot snapshot, Resource gone) {
    List<Loss> losses = new Losses(snapshot, gone).spread();
    losses.sort(WORST_FIRST);
    return new Impact(gone, List.copyOf(losses));
  }

  /** The losses that pass: each by its resource, and by the relation through which it loses. */
  public Impact through(Filter filter, Snapshot snapshot) {
    if (filter.isNone()) {
      return this;
    }
    List<Resource> affected = losses.stream().map(Loss::resource).toList();
    View passed = filter.apply(View.of(snapshot, affected, relation -> false), of);
    Set<ResourceId> kept = passed.resources().stream().map(Resource::id).collect(toSet());
    return new Impact(
        of,
        losses.stream()
            .filter(
                loss ->
                    kept.contains(loss.resource().id()) && filter.accepts(loss.path().getLast()))
            .toList());
  }

  /**
   * The losses as they are seen from a level. What is not affected itself, but holds what is, has
   * lost a part: it is degraded.
   */
  public Impact from(Folding level, Snapshot snapshot) {
    Map<ResourceId, List<Loss>> seen = new LinkedHashMap<>();
    for (Loss loss : losses) {
      ResourceId id = level.seen(loss.resource(), snapshot).id();
      seen.computeIfAbsent(id, key -> new ArrayList<>()).add(loss);
    }
    List<Loss> folded = new ArrayList<>(seen.size());
    seen.forEach((id, below) -> folded.add(folded(snapshot.find(id).orElseThrow(), below)));
    folded.sort(WORST_FIRST);
    return new Impact(of, List.copyOf(folded));
  }

  private static Loss folded(Resource resource, List<Loss> losses) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    losses.stream()
        .filter(loss -> !loss.resource().id().equals(resource.id()))
        .forEach(loss -> counts.merge(loss.resource().id().type(), 1, Integer::sum));
    Optional<Loss> own =
        losses.stream().filter(loss -> loss.resource().id().equals(resource.id())).findFirst();
    Loss said = own.orElse(losses.getFirst());
    Outcome outcome = own.map(Loss::outcome).orElse(Outcome.DEGRADED);
    return new Loss(resource, outcome, said.rule(), said.path(), counts);
  }
}
