package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation.Cause;
import io.clusterinsight.graph.model.Relation.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why relations hold: there are few reasons, and each relation has one. */
final class Reasons {
  /** Beyond, one begins anew: fields with numbers in them may be many. */
  private static final int MOST = 10_000;

  private final Map<Reason, Reason> known = new HashMap<>();

  /** The reason of a relation that is not said to be ready or not. */
  Reason of(Cause cause, Collection<String> because) {
    return shared(new Reason(cause, List.copyOf(because), Optional.empty()));
  }

  /** The same reason of a relation that is said to be ready, or not to be, or neither. */
  Reason of(Reason reason, Optional<Boolean> ready) {
    return ready.equals(reason.ready())
        ? reason
        : shared(new Reason(reason.cause(), reason.because(), ready));
  }

  /** The same one for the same fields. */
  private Reason shared(Reason reason) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(reason, first -> first);
  }
}
