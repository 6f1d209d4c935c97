package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.selector.LabelSelector;

/**
 * Relations from the declaring object to all the pods of its namespace that a selector matches.
 *
 * @param because the field that holds the selector
 */
public record Selection(RelationType type, Pool pool, LabelSelector selector, String because) {

  /** Which pods a selector is held against. */
  public enum Pool {
    ALL,
    /** Those that have not finished. */
    LIVE,
    /** Those that no controller owns. */
    UNCONTROLLED
  }
}
