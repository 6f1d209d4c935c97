package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.ACTIVE;
import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.ALWAYS;
import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.OF_GATEWAY;
import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.OF_PARTS;
import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.PENDING;
import static io.clusterinsight.graph.snapshot.ImpactRule.Condition.UNFINISHED;
import static io.clusterinsight.graph.snapshot.ImpactRule.End.SOURCE;
import static io.clusterinsight.graph.snapshot.ImpactRule.End.TARGET;
import static io.clusterinsight.graph.snapshot.ImpactRule.Share.EACH;
import static io.clusterinsight.graph.snapshot.ImpactRule.Share.LAST;
import static io.clusterinsight.graph.snapshot.ImpactRule.Share.LAST_READY;
import static io.clusterinsight.graph.snapshot.Outcome.DEGRADED;
import static io.clusterinsight.graph.snapshot.Outcome.LOST;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import java.util.Set;

/**
 * The table of what loses something when one end of a relation goes away: a row each. {@code
 * docs/api.md} shows the same table. What no row names loses nothing.
 */
public enum ImpactRule {
  CLAIM_LOSES_VOLUME(
      RelationType.BINDS, TARGET, LOST, EACH, ALWAYS, "its volume or content is gone"),
  VOLUME_LOSES_CLAIM(
      RelationType.BINDS,
      SOURCE,
      DEGRADED,
      EACH,
      ALWAYS,
      "it is released, or deleted by its policy"),
  POD_LOSES_STORAGE(RelationType.CLAIMS, TARGET, LOST, EACH, UNFINISHED, "its storage is gone"),
  CLONE_LOSES_ORIGIN(
      RelationType.CLONES, TARGET, DEGRADED, EACH, PENDING, "what it is to be copied from is gone"),
  CONTENT_LOSES_CONTAINER(
      RelationType.CONTAINS, SOURCE, LOST, EACH, ALWAYS, "what it lies in is gone"),
  WHOLE_LOSES_PART(
      RelationType.CONTAINS, TARGET, DEGRADED, EACH, OF_PARTS, "a part of it is lost or degraded"),
  CONTAINER_LOSES_IMAGE(
      RelationType.CREATED_FROM, TARGET, DEGRADED, EACH, ALWAYS, "it cannot be created again"),
  POD_LOSES_BUDGET(
      RelationType.GUARDS, SOURCE, DEGRADED, EACH, UNFINISHED, "nothing limits its disruption"),
  SERVICE_LOSES_POD(
      RelationType.LOAD_BALANCES, TARGET, LOST, LAST_READY, ALWAYS, "its last ready pod is gone"),
  CONTROLLED_LOSES_CONTROLLER(
      RelationType.MONITORS, SOURCE, LOST, LAST, ALWAYS, "it is collected with its last owner"),
  CONTROLLER_LOSES_CONTROLLED(
      RelationType.MONITORS,
      TARGET,
      DEGRADED,
      EACH,
      ACTIVE,
      "what it controls is lost or degraded"),
  OWNED_LOSES_OWNER(
      RelationType.OWNS, SOURCE, LOST, LAST, ALWAYS, "it is collected with its last owner"),
  CLAIM_LOSES_CLASS(
      RelationType.PROVISIONS, SOURCE, DEGRADED, EACH, PENDING, "nothing provisions its volume"),
  CLAIM_LOSES_SNAPSHOT(
      RelationType.RESTORES,
      TARGET,
      DEGRADED,
      EACH,
      PENDING,
      "what it is to be restored from is gone"),
  ROUTE_LOSES_SERVICE(RelationType.ROUTES, TARGET, LOST, LAST, ALWAYS, "what it leads to is gone"),
  ROUTE_LOSES_GATEWAY(
      RelationType.ROUTES, SOURCE, LOST, LAST, OF_GATEWAY, "what leads to it is gone"),
  POD_LOSES_NODE(RelationType.RUNS, SOURCE, LOST, EACH, ALWAYS, "it ran there"),
  AUTOSCALER_LOSES_TARGET(
      RelationType.SCALES, TARGET, DEGRADED, EACH, ALWAYS, "it has nothing to scale"),
  TARGET_LOSES_AUTOSCALER(
      RelationType.SCALES, SOURCE, DEGRADED, EACH, ALWAYS, "it keeps the size that it has"),
  POD_LOSES_POLICY(
      RelationType.SELECTS,
      SOURCE,
      DEGRADED,
      EACH,
      UNFINISHED,
      "its traffic is no longer restricted"),
  SNAPSHOT_LOSES_CLAIM(
      RelationType.SNAPSHOTS, TARGET, DEGRADED, EACH, PENDING, "what it is to be taken of is gone"),
  POD_LOSES_DEPENDENCY(
      RelationType.USES, TARGET, DEGRADED, EACH, UNFINISHED, "it runs on, but cannot start again");

  /** An end of a relation. */
  public enum End {
    SOURCE("source"),
    TARGET("target");

    private final String word;

    End(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    End other() {
      return this == SOURCE ? TARGET : SOURCE;
    }
  }

  /**
   * How much must go before the outcome is the worst: until then it is {@link Outcome#DEGRADED}.
   */
  public enum Share {
    EACH(""),
    LAST("degraded while another remains"),
    LAST_READY("only with the last ready pod; unaffected while another remains");

    private final String words;

    Share(String words) {
      this.words = words;
    }

    /** The share in words for people; empty if any one will do. */
    public String words() {
      return words;
    }
  }

  /** When a rule applies at all. */
  public enum Condition {
    ALWAYS(""),
    /** Of whole and part, only these go with each other; a node is well without its pods. */
    OF_PARTS("a pod or container is the source; a finished pod loses nothing"),
    OF_GATEWAY("a Gateway is the source"),
    ACTIVE("the target is neither finished nor scaled to zero; also when it is degraded"),
    UNFINISHED("the pod is not finished"),
    PENDING("it is still pending");

    private static final Set<String> FINISHED = Set.of("Completed", "Succeeded", "Complete");
    private static final Set<String> WHOLES = Set.of("Pod", "Container");

    private final String words;

    Condition(String words) {
      this.words = words;
    }

    /** The condition in words for people; empty if there is none. */
    public String words() {
      return words;
    }

    boolean holds(Resource gone, Resource affected) {
      return switch (this) {
        case ALWAYS -> true;
        case OF_PARTS -> WHOLES.contains(affected.id().type()) && !isFinished(affected);
        case OF_GATEWAY -> gone.id().type().equals("Gateway");
        case ACTIVE -> !isFinished(gone) && !isScaledToZero(gone);
        case UNFINISHED -> !isFinished(affected);
        case PENDING -> isPending(affected);
      };
    }

    private static boolean isFinished(Resource resource) {
      return FINISHED.contains(resource.facts().standing().status());
    }

    private static boolean isScaledToZero(Resource resource) {
      return resource.facts().standing().ready().filter(ready -> ready.total() == 0).isPresent();
    }

    private static boolean isPending(Resource resource) {
      var standing = resource.facts().standing();
      return standing.status().equals("Pending") || standing.health() == Health.PROGRESSING;
    }
  }

  private final RelationType relation;
  private final End gone;
  private final Outcome outcome;
  private final Share share;
  private final Condition condition;
  private final String because;

  ImpactRule(
      RelationType relation,
      End gone,
      Outcome outcome,
      Share share,
      Condition condition,
      String because) {
    this.relation = relation;
    this.gone = gone;
    this.outcome = outcome;
    this.share = share;
    this.condition = condition;
    this.because = because;
  }

  /** The type of relation that is looked at. */
  public RelationType relation() {
    return relation;
  }

  /** The end that goes. */
  public End gone() {
    return gone;
  }

  /** The end that loses something by it. */
  public End loser() {
    return gone.other();
  }

  /** What becomes of the loser, at worst. */
  public Outcome outcome() {
    return outcome;
  }

  /** How much must go for that. */
  public Share share() {
    return share;
  }

  public Condition condition() {
    return condition;
  }

  /** What the loser loses, for people. */
  public String because() {
    return because;
  }

  /**
   * What the gone end must have come to for the loser to notice: a whole is degraded with its
   * parts.
   */
  Outcome noticed() {
    return condition == OF_PARTS || condition == ACTIVE ? DEGRADED : LOST;
  }
}
