package io.clusterinsight.graph.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A directed, typed edge that was inferred between two resources.
 *
 * @param timestamp when it was first inferred, in milliseconds since the epoch
 * @param reason what it was inferred from; many relations share one
 */
public record Relation(
    ResourceId source, RelationType type, ResourceId target, long timestamp, Reason reason) {

  /** The order of one resource's outgoing relations. */
  public static final Comparator<Relation> BY_TARGET =
      Comparator.comparing(Relation::type).thenComparing(Relation::target);

  /** The order of one resource's incoming relations. */
  public static final Comparator<Relation> BY_SOURCE =
      Comparator.comparing(Relation::type).thenComparing(Relation::source);

  /** What a relation comes and goes with. */
  public enum Cause {
    /** Its source refers to its target. */
    SOURCE,
    /** Its target refers to its source. */
    TARGET,
    /** Its source has a selector that matches its target. */
    SELECTOR
  }

  /**
   * Why a relation holds.
   *
   * @param cause what it comes and goes with; not for showing
   * @param because the fields it was inferred from, sorted, for example {@code spec.nodeName}
   * @param ready for {@code loadBalances}: whether the service sends traffic to the pod, if an
   *     EndpointSlice says so
   */
  public record Reason(Cause cause, List<String> because, Optional<Boolean> ready) {
    public Reason {
      because = List.copyOf(because);
    }
  }

  /** A relation as if its source referred to its target: only who keeps it asks for the cause. */
  public Relation(
      ResourceId source,
      RelationType type,
      ResourceId target,
      long timestamp,
      List<String> because,
      Optional<Boolean> ready) {
    this(source, type, target, timestamp, new Reason(Cause.SOURCE, because, ready));
  }

  public List<String> because() {
    return reason.because();
  }

  public Optional<Boolean> ready() {
    return reason.ready();
  }

  /** Whether both say the same of the same ends, since whenever that may have been. */
  public boolean saysTheSameAs(Relation other) {
    return type == other.type
        && source.equals(other.source)
        && target.equals(other.target)
        && reason.equals(other.reason);
  }
}
