package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.ImpactRule.End;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Losses as they spread from a resource, one ring of relations after the other. A ring counts only
 * what was lost in the rings before it, so that a service sees all the pods of a lost node at once,
 * and what is reached first is reached by a shortest path. Outcomes only get worse, so that it
 * ends.
 */
final class Losses {
  private static final Map<RelationType, ImpactRule> WITHOUT_SOURCE = rulesWithout(End.SOURCE);
  private static final Map<RelationType, ImpactRule> WITHOUT_TARGET = rulesWithout(End.TARGET);
  private static final Set<RelationType> OWNERSHIP =
      EnumSet.of(RelationType.MONITORS, RelationType.OWNS);

  private final Snapshot snapshot;
  private final Map<ResourceId, Step> worst = new HashMap<>();
  private final Map<ImpactRule, Set<ResourceId>> counted = new EnumMap<>(ImpactRule.class);
  private List<Step> ring;
  private List<Step> next = new ArrayList<>();

  Losses(Snapshot snapshot, Resource start) {
    this.snapshot = snapshot;
    Step origin = new Step(start, Outcome.LOST, 0, null, null, null);
    worst.put(start.id(), origin);
    ring = List.of(origin);
  }

  /** What becomes of a thing, and how the losses came to it. */
  private record Step(
      Resource resource,
      Outcome outcome,
      int distance,
      @Nullable ImpactRule rule,
      @Nullable Relation relation,
      @Nullable Step before) {

    List<Relation> path() {
      Relation[] path = new Relation[distance];
      Step step = this;
      while (step != null && step.relation != null) {
        path[step.distance - 1] = step.relation;
        step = step.before;
      }
      return List.of(path);
    }
  }

  /** Each affected thing once, near before far. */
  List<Impact.Loss> spread() {
    List<Step> affected = new ArrayList<>();
    while (!ring.isEmpty()) {
      ring.stream().filter(this::isWorst).forEach(this::spreadFrom);
      affected.addAll(next);
      ring = next;
      next = new ArrayList<>();
      counted.clear();
    }
    List<Impact.Loss> losses = new ArrayList<>(worst.size());
    for (Step step : affected) {
      if (step.rule() != null && isWorst(step)) {
        losses.add(
            new Impact.Loss(
                step.resource(),
                step.outcome(),
                step.rule(),
                step.path(),
                Collections.emptySortedMap()));
      }
    }
    return losses;
  }

  private boolean isWorst(Step step) {
    Step known = worst.get(step.resource().id());
    return known == null || known.outcome() == step.outcome();
  }

  private void spreadFrom(Step step) {
    for (Relation relation : step.resource().outgoing()) {
      spreadAlong(relation, WITHOUT_SOURCE.get(relation.type()), relation.target(), step);
    }
    for (Relation relation : step.resource().incoming()) {
      spreadAlong(relation, WITHOUT_TARGET.get(relation.type()), relation.source(), step);
    }
  }

  private void spreadAlong(
      Relation relation, @Nullable ImpactRule rule, ResourceId loser, Step step) {
    if (rule == null
        || step.outcome().compareTo(rule.noticed()) < 0
        || isAtLeast(rule.outcome(), loser)
        || isCounted(rule, loser)) {
      return;
    }
    snapshot
        .find(loser)
        .filter(affected -> rule.condition().holds(step.resource(), affected))
        .ifPresent(affected -> weigh(rule, relation, affected, step));
  }

  private void weigh(ImpactRule rule, Relation relation, Resource affected, Step step) {
    Optional<Outcome> outcome =
        switch (rule.share()) {
          case EACH -> Optional.of(rule.outcome());
          case LAST -> Optional.of(count(rule, affected, alike(rule, affected), step));
          case LAST_READY -> ofReady(rule, relation, affected, step);
        };
    if (outcome.isPresent() && !isAtLeast(outcome.get(), affected.id())) {
      Step loss = new Step(affected, outcome.get(), step.distance() + 1, rule, relation, step);
      worst.put(affected.id(), loss);
      next.add(loss);
    }
  }

  /** The relations of which a thing needs one: its owners of both sorts, or those of the rule. */
  private static List<Relation> alike(ImpactRule rule, Resource affected) {
    List<Relation> relations =
        rule.loser() == End.SOURCE ? affected.outgoing() : affected.incoming();
    Set<RelationType> types =
        OWNERSHIP.contains(rule.relation()) ? OWNERSHIP : Set.of(rule.relation());
    return relations.stream().filter(relation -> types.contains(relation.type())).toList();
  }

  private Optional<Outcome> ofReady(
      ImpactRule rule, Relation relation, Resource affected, Step step) {
    if (!PodReadiness.isReady(relation, snapshot)) {
      return Optional.empty();
    }
    List<Relation> ready =
        alike(rule, affected).stream().filter(pod -> PodReadiness.isReady(pod, snapshot)).toList();
    return Optional.of(count(rule, affected, ready, step)).filter(rule.outcome()::equals);
  }

  /** Counts what is left; the same for everything in a ring, so that it is counted once. */
  private Outcome count(ImpactRule rule, Resource affected, List<Relation> alike, Step step) {
    counted.computeIfAbsent(rule, key -> new HashSet<>()).add(affected.id());
    boolean last =
        alike.stream()
            .map(relation -> rule.gone() == End.SOURCE ? relation.source() : relation.target())
            .allMatch(id -> isLost(id, step.distance()));
    return last ? rule.outcome() : Outcome.DEGRADED;
  }

  private boolean isCounted(ImpactRule rule, ResourceId loser) {
    return counted.getOrDefault(rule, Set.of()).contains(loser);
  }

  private boolean isLost(ResourceId id, int distance) {
    Step step = worst.get(id);
    return step != null && step.outcome() == Outcome.LOST && step.distance() <= distance;
  }

  private boolean isAtLeast(Outcome outcome, ResourceId id) {
    Step step = worst.get(id);
    return step != null && step.outcome().compareTo(outcome) >= 0;
  }

  private static Map<RelationType, ImpactRule> rulesWithout(End gone) {
    Map<RelationType, ImpactRule> rules = new EnumMap<>(RelationType.class);
    for (ImpactRule rule : ImpactRule.values()) {
      if (rule.gone() == gone && rules.put(rule.relation(), rule) != null) {
        throw new IllegalStateException(rule + " says what another rule says");
      }
    }
    return rules;
  }
}
