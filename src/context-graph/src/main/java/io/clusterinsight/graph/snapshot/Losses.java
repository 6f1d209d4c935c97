package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.ImpactRule.End;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Losses as they spread from a resource, one ring of relations after the other. A ring is decided
 * only when the one before it is complete, so that a service counts all the pods of a lost node at
 * once, and what is reached first is reached by a shortest path. Outcomes only get worse, so that
 * it ends.
 */
final class Losses {
  private static final Map<RelationType, ImpactRule> WITHOUT_SOURCE = rulesWithout(End.SOURCE);
  private static final Map<RelationType, ImpactRule> WITHOUT_TARGET = rulesWithout(End.TARGET);
  private static final Set<RelationType> OWNERSHIP =
      EnumSet.of(RelationType.MONITORS, RelationType.OWNS);

  private final Snapshot snapshot;
  private final Resource start;
  private final Map<ResourceId, Step> steps = new HashMap<>();
  private final Map<ImpactRule, Set<ResourceId>> weighedInRing = new EnumMap<>(ImpactRule.class);

  Losses(Snapshot snapshot, Resource start) {
    this.snapshot = snapshot;
    this.start = start;
  }

  /** How far the losses have come: a thing, what becomes of it, and how they came to it. */
  private record Step(
      Resource resource,
      Outcome outcome,
      @Nullable ImpactRule rule,
      @Nullable Relation relation,
      @Nullable Step before) {

    Impact.Loss loss(ImpactRule why) {
      Deque<Relation> path = new ArrayDeque<>();
      for (Step step = this; step != null; step = step.before) {
        if (step.relation != null) {
          path.addFirst(step.relation);
        }
      }
      return new Impact.Loss(resource, outcome, why, List.copyOf(path));
    }
  }

  Stream<Impact.Loss> spread() {
    Step origin = new Step(start, Outcome.LOST, null, null, null);
    steps.put(start.id(), origin);
    List<Step> ring = List.of(origin);
    while (!ring.isEmpty()) {
      Map<ResourceId, Step> next = new HashMap<>();
      ring.forEach(step -> spreadFrom(step, next));
      steps.putAll(next);
      weighedInRing.clear();
      ring =
          next.values().stream()
              .sorted(Comparator.comparing(step -> step.resource().id()))
              .toList();
    }
    return steps.values().stream()
        .flatMap(step -> Optional.ofNullable(step.rule()).map(step::loss).stream());
  }

  private void spreadFrom(Step step, Map<ResourceId, Step> next) {
    for (Relation relation : step.resource().outgoing()) {
      spreadAlong(relation, End.SOURCE, relation.target(), step, next);
    }
    for (Relation relation : step.resource().incoming()) {
      spreadAlong(relation, End.TARGET, relation.source(), step, next);
    }
  }

  private void spreadAlong(
      Relation relation, End gone, ResourceId loser, Step step, Map<ResourceId, Step> next) {
    ImpactRule rule = (gone == End.SOURCE ? WITHOUT_SOURCE : WITHOUT_TARGET).get(relation.type());
    if (rule == null
        || step.outcome().compareTo(rule.noticed()) < 0
        || isAtLeast(rule.outcome(), loser, steps)
        || isAtLeast(rule.outcome(), loser, next)
        || isWeighed(rule, loser)) {
      return;
    }
    snapshot
        .find(loser)
        .filter(affected -> rule.condition().holds(step.resource(), affected))
        .ifPresent(affected -> weigh(rule, relation, affected, step, next));
  }

  private void weigh(
      ImpactRule rule,
      Relation relation,
      Resource affected,
      Step step,
      Map<ResourceId, Step> next) {
    Optional<Outcome> outcome =
        switch (rule.share()) {
          case EACH -> Optional.of(rule.outcome());
          case LAST -> ofShare(rule, affected, alike(rule, affected));
          case LAST_READY -> ofReady(rule, relation, affected);
        };
    outcome
        .filter(worse -> !isAtLeast(worse, affected.id(), steps))
        .filter(worse -> !isAtLeast(worse, affected.id(), next))
        .ifPresent(
            worse -> next.put(affected.id(), new Step(affected, worse, rule, relation, step)));
  }

  /** Whether it was counted for this ring; for all things of the ring the count is the same. */
  private boolean isWeighed(ImpactRule rule, ResourceId loser) {
    return weighedInRing.getOrDefault(rule, Set.of()).contains(loser);
  }

  /** The relations of which a thing needs one: its owners of both sorts, or those of the rule. */
  private static List<Relation> alike(ImpactRule rule, Resource affected) {
    List<Relation> relations =
        rule.loser() == End.SOURCE ? affected.outgoing() : affected.incoming();
    Set<RelationType> types =
        OWNERSHIP.contains(rule.relation()) ? OWNERSHIP : Set.of(rule.relation());
    return relations.stream().filter(relation -> types.contains(relation.type())).toList();
  }

  private Optional<Outcome> ofReady(ImpactRule rule, Relation relation, Resource affected) {
    if (!PodReadiness.isReady(relation, snapshot)) {
      return Optional.empty();
    }
    List<Relation> ready =
        alike(rule, affected).stream().filter(pod -> PodReadiness.isReady(pod, snapshot)).toList();
    return ofShare(rule, affected, ready);
  }

  private Optional<Outcome> ofShare(ImpactRule rule, Resource affected, List<Relation> alike) {
    weighedInRing.computeIfAbsent(rule, key -> new HashSet<>()).add(affected.id());
    boolean last = alike.stream().allMatch(relation -> isLost(end(relation, rule.gone())));
    return Optional.of(last ? rule.outcome() : Outcome.DEGRADED);
  }

  private static ResourceId end(Relation relation, End end) {
    return end == End.SOURCE ? relation.source() : relation.target();
  }

  private boolean isLost(ResourceId id) {
    return isAtLeast(Outcome.LOST, id, steps);
  }

  private static boolean isAtLeast(Outcome outcome, ResourceId id, Map<ResourceId, Step> among) {
    Step step = among.get(id);
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
