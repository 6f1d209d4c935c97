package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.inference.Declaration;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.KubernetesObservations;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings Kubernetes objects into the graph. What an object declares is worked out on the thread
 * that read it; only what is left of it is handed on.
 */
public final class GraphIntake implements KindSink {
  private final LiveGraph graph;
  private final Set<String> namespaces;
  private final KubernetesObservations observations;
  private final RelationRules rules;
  private final Clock clock;

  /** The scopes that were listed completely at least once. */
  private final Set<Scope> listed = ConcurrentHashMap.newKeySet();

  /**
   * For each list under way, the number that the graph gave it. Used by the graph's thread alone.
   */
  private final Map<Scope, Integer> lists = new ConcurrentHashMap<>();

  /**
   * @param namespaces the only namespaces that are read; empty for all
   */
  public GraphIntake(
      LiveGraph graph,
      List<String> namespaces,
      KubernetesObservations observations,
      RelationRules rules,
      Clock clock) {
    this.graph = graph;
    this.namespaces = Set.copyOf(namespaces);
    this.observations = observations;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void listing(Scope scope) throws InterruptedException {
    graph.submit(keeper -> lists.put(scope, keeper.listing()));
  }

  @Override
  public void observed(WatchedKind kind, ObjectNode object) throws InterruptedException {
    Declaration declaration = rules.declare(observations.observe(kind.type(), object));
    boolean initial = listed.stream().noneMatch(scope -> covers(scope, kind, declaration));
    long now = clock.millis();
    graph.submit(keeper -> keeper.observe(declaration, initial, now));
  }

  private static boolean covers(Scope scope, WatchedKind kind, Declaration declaration) {
    return scope.kind().type().equals(kind.type())
        && scope.covers(declaration.facts().namespace().orElse(""), declaration.facts().name());
  }

  @Override
  public void gone(WatchedKind kind, String namespace, String name, String uid)
      throws InterruptedException {
    ResourceId id =
        namespace.isEmpty()
            ? ResourceId.of(kind.type(), name)
            : ResourceId.of(kind.type(), namespace, name);
    Optional<Uid> incarnation = Optional.of(uid).filter(text -> !text.isEmpty()).map(Uid::of);
    long now = clock.millis();
    graph.submit(keeper -> keeper.gone(id, incarnation, now));
  }

  @Override
  public void listed(Scope scope) throws InterruptedException {
    long now = clock.millis();
    graph.submit(
        keeper ->
            keeper.listed(
                scope.kind().type(),
                facts -> scope.covers(facts.namespace().orElse(""), facts.name()),
                lists.getOrDefault(scope, 0),
                now));
    listed.add(scope);
    if (isSynced(scope)) {
      graph.submit(keeper -> keeper.synced(scope.kind().type(), namespaces, now));
    }
  }

  /** Whether each namespace that is read of the kind was listed. */
  private boolean isSynced(Scope latest) {
    return latest.namespace().isEmpty()
        || listed.stream()
            .filter(scope -> scope.kind().type().equals(latest.kind().type()))
            .flatMap(scope -> scope.namespace().stream())
            .collect(Collectors.toSet())
            .containsAll(namespaces);
  }

  @Override
  public void status(SourceStatus status) throws InterruptedException {
    graph.status(status);
  }
}
