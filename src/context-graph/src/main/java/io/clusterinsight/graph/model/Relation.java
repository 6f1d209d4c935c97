package io.clusterinsight.graph.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A directed, typed edge that was inferred between two resources.
 *
 * @param timestamp when it was first inferred, in milliseconds since the epoch
 * @param because the fields it was inferred from, sorted, for example {@code spec.nodeName}
 * @param ready for {@code loadBalances}: whether the service sends traffic to the pod, if an
 *     EndpointSlice says so
 */
public record Relation(
    ResourceId source,
    RelationType type,
    ResourceId target,
    long timestamp,
    List<String> because,
    Optional<Boolean> ready) {

  /** The order of one resource's outgoing relations. */
  public static final Comparator<Relation> BY_TARGET =
      Comparator.comparing(Relation::type).thenComparing(Relation::target);

  /** The order of one resource's incoming relations. */
  public static final Comparator<Relation> BY_SOURCE =
      Comparator.comparing(Relation::type).thenComparing(Relation::source);

  public Relation {
    because = List.copyOf(because);
  }

  /** Whether both say the same of the same ends, since whenever that may have been. */
  public boolean saysTheSameAs(Relation other) {
    return type == other.type
        && source.equals(other.source)
        && target.equals(other.target)
        && because.equals(other.because)
        && ready.equals(other.ready);
  }
}
