package io.clusterinsight.graph.inference;

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

  /** The reason, the same one for the same fields. */
  Reason of(Collection<String> because, Optional<Boolean> ready) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(new Reason(List.copyOf(because), ready), reason -> reason);
  }

  /** The reason of a relation that is not said to be ready or not. */
  Reason of(Collection<String> because) {
    return of(because, Optional.empty());
  }
}
