package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Relation.Cause;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins selectors with the pods of their namespace. A selector finds its pods in one pass over its
 * namespace; a pod finds its selectors by its labels, through the one pair that each selector
 * requires.
 *
 * <p>Which pods a selector matches is kept nowhere but in the relations of its owner: what a pod
 * declared before and what it declares now say which of them come and go.
 */
final class PodSelectors {
  /** What is told of each pair that comes or goes. */
  interface Matches {
    void matched(Vertex owner, Selection selection, Vertex pod);

    void unmatched(Vertex owner, Selection selection, ResourceId pod);
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
        selections.stream().map(selection -> new Selector(owner, selection)).toList();
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
    scope.pods.stream()
        .filter(pod -> selector.matches(pod.declaration))
        .forEach(pod -> matches.matched(selector.owner, selector.selection, pod));
  }

  private void release(Scope scope, Selector selector) {
    scope.unindex(selector);
    for (Relation relation : selector.owner.outgoing) {
      if (relation.reason().cause() == Cause.SELECTOR
          && relation.type() == selector.selection.type()) {
        matches.unmatched(selector.owner, selector.selection, relation.target());
      }
    }
  }

  /**
   * Takes note of a pod that came, changed or went; it is there while it is in any pool.
   *
   * @param before what it declared before
   */
  void pod(Vertex pod, String namespace, Declaration before) {
    Declaration now = pod.declaration;
    if (before.pools().equals(now.pools()) && before.labels().equals(now.labels())) {
      return;
    }
    Scope scope = scopes.computeIfAbsent(namespace, n -> new Scope());
    Set<Selector> concerned = new LinkedHashSet<>();
    if (!before.pools().isEmpty()) {
      scope.collect(before.labels(), concerned);
    }
    if (now.pools().isEmpty()) {
      scope.pods.remove(pod);
    } else {
      scope.pods.put(pod);
      scope.collect(now.labels(), concerned);
    }
    concerned.forEach(selector -> update(selector, pod, before));
    scope.dropFrom(scopes, namespace);
  }

  private void update(Selector selector, Vertex pod, Declaration before) {
    boolean matched = selector.matches(before);
    if (matched == selector.matches(pod.declaration)) {
      return;
    }
    if (matched) {
      matches.unmatched(selector.owner, selector.selection, pod.id);
    } else {
      matches.matched(selector.owner, selector.selection, pod);
    }
  }

  /** One selection, and whose it is. */
  private record Selector(Vertex owner, Selection selection) {
    boolean matches(Declaration pod) {
      return pod.pools().contains(selection.pool()) && selection.selector().matches(pod.labels());
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
    final VertexTable<ResourceId> pods = new VertexTable<>(pod -> pod.id);
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
