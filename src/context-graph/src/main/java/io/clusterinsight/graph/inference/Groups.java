package io.clusterinsight.graph.inference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets by key. Most sets have one element, and there are very many. */
final class Groups<K, V> {
  /** None is empty; those of one element are immutable. */
  private final Map<K, Set<V>> byKey = new HashMap<>();

  /** What is in the group of {@code key}; not to be changed, nor kept while the group changes. */
  Set<V> of(K key) {
    return byKey.getOrDefault(key, Set.of());
  }

  void add(K key, V value) {
    byKey.merge(key, Set.of(value), (before, added) -> with(before, value));
  }

  private static <V> Set<V> with(Set<V> before, V value) {
    if (before.contains(value)) {
      return before;
    }
    Set<V> values = before.size() == 1 ? new HashSet<>(before) : before;
    values.add(value);
    return values;
  }

  void remove(K key, V value) {
    byKey.computeIfPresent(key, (k, before) -> without(before, value));
  }

  private static <V> @Nullable Set<V> without(Set<V> before, V value) {
    if (!before.contains(value)) {
      return before;
    }
    if (before.size() == 1) {
      return null;
    }
    before.remove(value);
    return before.size() == 1 ? Set.copyOf(before) : before;
  }
}
