package io.clusterinsight.graph.inference;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists of fields that relations come from: there are few, and each relation has one. */
final class Reasons {
  /** Beyond, one begins anew: fields with numbers in them may be many. */
  private static final int MOST = 10_000;

  private final Map<List<String>, List<String>> known = new HashMap<>();

  /** The fields as a list, the same one for the same fields. */
  List<String> of(Collection<String> fields) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(List.copyOf(fields), list -> list);
  }
}
