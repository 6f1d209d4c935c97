package io.clusterinsight.graph.model;

import java.util.Locale;

/** How well a thing is, from best to worst as far as it is known. */
public enum Health {
  OK,
  PROGRESSING,
  WARNING,
  ERROR,
  UNKNOWN;

  /** The health as the wire format spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
