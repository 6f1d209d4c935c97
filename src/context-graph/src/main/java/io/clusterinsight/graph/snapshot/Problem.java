package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Resource;
import java.util.List;
import java.util.Locale;

/**
 * A resource that is not well.
 *
 * @param severity {@code ERROR} or {@code WARNING}, the worst of its reasons
 * @param reasons why, worst first; never empty
 */
public record Problem(Resource resource, Health severity, List<Reason> reasons) {
  /** What sort of thing is wrong. */
  public enum Sort {
    /** The resource itself says so. */
    HEALTH,
    /** It refers to something that does not exist. */
    MISSING,
    /** It is a service, and no ready pod is behind it. */
    NO_READY_POD,
    /** Its two sources disagree on it. */
    DRIFT;

    /** The sort as the wire format spells it, for example {@code noReadyPod}. */
    public String word() {
      return this == NO_READY_POD ? "noReadyPod" : name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param message for people; names what is concerned
   */
  public record Reason(Sort sort, Health severity, String message) {}
}
