package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.observation.Observation;

/**
 * One way in which an object's own fields declare relations.
 *
 * <p>A rule is pure and looks at one object at a time. What it declares holds while the other end
 * is there; joining the ends, and letting go of them, is {@link GraphKeeper}'s. Each relation is
 * declared by one of its two ends.
 */
public interface RelationRule {
  /**
   * Tells {@code findings} what {@code object} declares; nothing for types that are not the rule's.
   */
  void declare(Observation object, Findings findings);
}
