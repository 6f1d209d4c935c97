package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.observation.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins selectors with the pods of their namespace. A selector finds its pods in one pass over its
 * namespace; a pod finds its selectors by its labels, through the one pair that each selector
 * requires.
 */
final class PodSelectors {
  /** What is told of each pair that comes or goes. */
  interface Matches {
    void matched(Vertex owner, Selection selection, Vertex pod);

    void unmatched(Vertex owner, Selection selection, Vertex pod);
  }

  private final Map<String, Scope> scopes = new HashMap<>();
  private final Matches matches;

  PodSelectors(Matches matches) {
    this.matches = matches;
  }

  /** Takes over the selections of {@code owner}, in place of those it had. */
  void select(Vertex owner, String namespace, List<Selection> selections) {
    Scope scope = scopes.computeIfAbsent(namespace, n -> new Scope());
    List<Selector> before = scope.owners.getOrDefault(owner, List.of());
    if (before.stream().map(Selector::selection).toList().equals(selections)) {
      scope.dropFrom(scopes, namespace);
      return;
    }
    before.forEach(selector -> release(scope, selector));
    List<Selector> now =
        selections.stream()
            .map(selection -> new Selector(owner, selection, new HashSet<>()))
            .toList();
    now.forEach(selector -> hold(scope, selector));
    if (now.isEmpty()) {
      scope.owners.remove(owner);
    } else {
      scope.owners.put(owner, now);
    }
    scope.dropFrom(scopes, namespace);
  }

  private void hold(Scope scope, Selector selector) {
    scope.index(selector);
    scope.pods.forEach(pod -> update(selector, pod));
  }

  private void release(Scope scope, Selector selector) {
    scope.unindex(selector);
    for (Vertex pod : List.copyOf(selector.pods)) {
      selector.pods.remove(pod);
      matches.unmatched(selector.owner, selector.selection, pod);
    }
  }

  /**
   * Takes note of a pod that came, changed or went; it is there while it is in any pool.
   *
   * @param before what it declared before
   */
  void pod(Vertex pod, String namespace, Declaration before) {
    Scope scope = scopes.computeIfAbsent(namespace, n -> new Scope());
    Set<Selector> concerned = new LinkedHashSet<>();
    boolean present = !pod.declaration.pools().isEmpty();
    if (!before.pools().isEmpty()) {
      scope.collect(before.labels(), concerned);
    }
    if (present) {
      scope.pods.add(pod);
      scope.collect(pod.declaration.labels(), concerned);
    } else {
      scope.pods.remove(pod);
    }
    concerned.forEach(selector -> update(selector, pod));
    scope.dropFrom(scopes, namespace);
  }

  private void update(Selector selector, Vertex pod) {
    if (selector.matches(pod)) {
      if (selector.pods.add(pod)) {
        matches.matched(selector.owner, selector.selection, pod);
      }
    } else if (selector.pods.remove(pod)) {
      matches.unmatched(selector.owner, selector.selection, pod);
    }
  }

  /** One selection, and the pods it matches now. */
  private record Selector(Vertex owner, Selection selection, Set<Vertex> pods) {
    boolean matches(Vertex pod) {
      return pod.declaration.pools().contains(selection.pool())
          && selection.selector().matches(pod.declaration.labels());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** The pods and selectors of one namespace. */
  private static final class Scope {
    final Set<Vertex> pods = new LinkedHashSet<>();
    final Map<Vertex, List<Selector>> owners = new HashMap<>();
    private final Map<Map.Entry<String, String>, List<Selector>> byPair = new HashMap<>();
    private final List<Selector> withoutPair = new ArrayList<>();

    void index(Selector selector) {
      listOf(selector.selection.selector()).add(selector);
    }

    void unindex(Selector selector) {
      listOf(selector.selection.selector()).remove(selector);
      selector
          .selection
          .selector()
          .requiredPair()
          .ifPresent(
              pair -> byPair.computeIfPresent(pair, (p, list) -> list.isEmpty() ? null : list));
    }

    private List<Selector> listOf(LabelSelector selector) {
      return selector
          .requiredPair()
          .map(pair -> byPair.computeIfAbsent(pair, p -> new ArrayList<>(1)))
          .orElse(withoutPair);
    }

    void collect(Map<String, String> labels, Set<Selector> into) {
      into.addAll(withoutPair);
      labels.entrySet().forEach(pair -> into.addAll(byPair.getOrDefault(pair, List.of())));
    }

    void dropFrom(Map<String, Scope> scopes, String namespace) {
      if (pods.isEmpty() && owners.isEmpty()) {
        scopes.remove(namespace);
      }
    }
  }
}
