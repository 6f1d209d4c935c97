package io.clusterinsight.graph.snapshot;

import java.util.Locale;

/** What becomes of a thing when something else goes away. */
public enum Outcome {
  /** It is still there, with less: fewer replicas, no protection, no way to be started again. */
  DEGRADED,
  /** It goes too, or does nothing any more. */
  LOST;

  /** The outcome as the wire format spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
