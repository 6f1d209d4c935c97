package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Content;
import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.inference.Reference.Incarnation;
import io.clusterinsight.graph.inference.Reference.Named;
import io.clusterinsight.graph.inference.Reference.Owner;
import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the rules find in one object. */
public final class Findings {
  private final List<Reference> references = new ArrayList<>(12);
  private final List<Selection> selections = new ArrayList<>(0);
  private final Set<Pool> pools = EnumSet.noneOf(Pool.class);
  private Map<String, String> labels = Map.of();
  private boolean byEndpoints;
  private final List<Endpoint> endpoints = new ArrayList<>(0);
  private final List<ImageReport> images = new ArrayList<>(0);
  private final Set<String> otherUids = new TreeSet<>();
  private Optional<RunningContainer> running = Optional.empty();

  /**
   * The object relates to a thing that has to be there; {@code expected}: its absence is worth
   * telling.
   */
  public void to(RelationType type, ResourceId target, boolean expected, String because) {
    references.add(new Reference(type, true, new Named(target, expected), because));
  }

  /** A thing that has to be there relates to the object. */
  public void from(ResourceId source, RelationType type, boolean expected, String because) {
    references.add(new Reference(type, false, new Named(source, expected), because));
  }

  /** The object relates to a thing whose existence the reference is enough for. */
  public void toImplied(RelationType type, ResourceId target, String because) {
    references.add(new Reference(type, true, new Implied(target), because));
  }

  /** A thing, whose existence the reference is enough for, relates to the object. */
  public void fromImplied(ResourceId source, RelationType type, String because) {
    references.add(new Reference(type, false, new Implied(source), because));
  }

  /** The incarnation with this uid relates to the object. */
  public void fromIncarnation(Uid uid, RelationType type, String because) {
    references.add(new Reference(type, false, new Incarnation(uid), because));
  }

  /** A thing of a custom type, which is perhaps not read, relates to the object as its owner. */
  public void fromOwner(ResourceId owner, Uid uid, RelationType type, String because) {
    references.add(new Reference(type, false, new Owner(owner, uid), because));
  }

  /** The object was created from the image that has this digest or id. */
  public void toImage(String identity, String because) {
    references.add(new Reference(RelationType.CREATED_FROM, true, new Content(identity), because));
  }

  /** The object relates to all pods of its namespace that match. */
  public void toSelected(RelationType type, Pool pool, LabelSelector selector, String because) {
    selections.add(new Selection(type, pool, selector, because));
  }

  /** Selectors find the object, a pod, in {@code pool}. */
  public void isIn(Pool pool) {
    pools.add(pool);
  }

  /** Selectors find the object, a pod, by these labels. */
  public void goesBy(Map<String, String> labels) {
    this.labels = labels;
  }

  /** EndpointSlices name the pods behind the object, a service. */
  public void leavesPodsToEndpoints() {
    byEndpoints = true;
  }

  /** The object names a pod behind a service. */
  public void names(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  /** The object says something of an image. */
  public void reports(ImageReport image) {
    images.add(image);
  }

  /** The kubelet of its node knows the object, a pod, by this uid as well. */
  public void isKnownOnNodeAs(String uid) {
    otherUids.add(uid);
  }

  /** The object, a container of a pod, is said to be run by a Docker daemon. */
  public void runsAs(RunningContainer container) {
    running = Optional.of(container);
  }

  /** All that was found, with {@code object} but without its tree. */
  public Declaration declaration(Observation object, List<Declaration> parts) {
    return new Declaration(
        object.id(),
        object.origin(),
        object.facts(),
        object.properties(),
        object.substance(),
        object.newest().map(Instant::toEpochMilli).orElse(Declaration.TIMELESS),
        List.copyOf(references),
        joins(object.shown()),
        running.orElse(null),
        parts);
  }

  private Joins joins(boolean shown) {
    Joins joins =
        new Joins(
            shown,
            List.copyOf(selections),
            Set.copyOf(pools),
            Map.copyOf(labels),
            byEndpoints,
            List.copyOf(endpoints),
            Set.copyOf(otherUids),
            List.copyOf(images));
    return joins.equals(Joins.NONE) ? Joins.NONE : joins;
  }
}
