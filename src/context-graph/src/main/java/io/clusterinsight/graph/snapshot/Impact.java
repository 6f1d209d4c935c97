package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import java.util.Comparator;
import java.util.List;

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
   */
  public record Loss(Resource resource, Outcome outcome, ImpactRule rule, List<Relation> path) {}

  /** The impact if {@code gone} went away. */
  public static Impact of(Snapshot snapshot, Resource gone) {
    List<Loss> losses = new Losses(snapshot, gone).spread();
    losses.sort(WORST_FIRST);
    return new Impact(gone, List.copyOf(losses));
  }
}
