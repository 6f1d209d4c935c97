package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Content;
import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.inference.Reference.Incarnation;
import io.clusterinsight.graph.inference.Reference.Named;
import io.clusterinsight.graph.inference.Reference.Owner;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Relation.Cause;
import io.clusterinsight.graph.model.Relation.Reason;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Joins what things declare into relations, and undoes each when its cause goes. What a change
 * concerns is queued; {@link #settle} joins it.
 */
final class Relations implements PodSelectors.Matches {
  private static final Optional<Boolean> READY = Optional.of(true);
  private static final Optional<Boolean> NOT_READY = Optional.of(false);

  private final Vertices vertices;
  private final ImageIndex images;
  private final Derivation derivation;
  private final PodSelectors selectors = new PodSelectors(this);
  private final ServiceEndpoints endpoints = new ServiceEndpoints();
  private final Referrers referrers = new Referrers();
  private final Reasons reasons = new Reasons();
  private final Owners owners = new Owners();
  private Set<Vertex> unjoined = new LinkedHashSet<>();
  private Set<Vertex> leaving = new LinkedHashSet<>();
  private long now;

  /**
   * Before the first snapshot, a relation is as old as the younger of its ends, not as this
   * process.
   */
  private boolean publishedBefore;

  Relations(Vertices vertices, ImageIndex images, Derivation derivation) {
    this.vertices = vertices;
    this.images = images;
    this.derivation = derivation;
  }

  /** Keeps a thing in the graph, whatever comes and goes, until it is let go. */
  void keep(ResourceId id, long createdAt) {
    imply(vertices.of(id), createdAt);
  }

  /** Keeps a thing no longer. */
  void letGo(ResourceId id) {
    release(vertices.of(id));
  }

  /** All of this type were read: an owner of the type is one of them. */
  void read(String type, long time) {
    now = time;
    if (owners.read(type)) {
      vertices.matching(vertex -> Owners.names(vertex.declaration, type)).forEach(this::refer);
    }
  }

  /** Takes over what a source says of a thing, in place of what was said of it before. */
  Vertex observed(Declaration declaration, long timestamp, long time) {
    Vertex vertex = vertices.toDeclare(declaration.id());
    if (vertex.leaving) { // what hung on the one that went is not to hang on the one that comes
      settle(time);
      vertex = vertices.toDeclare(declaration.id());
    }
    vertex.timestamp = timestamp;
    declare(vertex, declaration, true, time);
    return vertex;
  }

  /** No source shows the thing any more; it stays while something implies it. */
  void gone(Vertex vertex, long time) {
    vertex.leaving = true;
    leaving.add(vertex);
    declare(vertex, vertices.implied(vertex.id), false, time);
  }

  private void declare(Vertex vertex, Declaration declaration, boolean observed, long time) {
    now = time;
    Declaration before = vertex.declaration;
    boolean presentBefore = vertex.isPresent();
    vertices.declare(vertex, declaration);
    vertex.observed = observed;
    if (!presentBefore || !vertex.isPresent() || !declaration.refersLike(before)) {
      refer(vertex);
    }
    images.update(before.images(), declaration.images());
    endpoints.update(vertex.id, before.endpoints(), declaration.endpoints());
    select(vertex, before, declaration);
    if (presentBefore != vertex.isPresent() || !before.uid().equals(declaration.uid())) {
      recall(vertex, before.uid());
      recall(vertex, declaration.uid());
    }
    vertices.touch(vertex);
    derivation.queue(vertex);
  }

  private void select(Vertex vertex, Declaration before, Declaration declaration) {
    Optional<String> namespace = before.facts().namespace().or(declaration.facts()::namespace);
    if (namespace.isEmpty()) {
      return;
    }
    if (!before.selections().equals(declaration.selections())) {
      selectors.select(vertex, namespace.get(), declaration.selections());
    }
    if (!before.pools().isEmpty() || !declaration.pools().isEmpty()) {
      selectors.pod(vertex, namespace.get(), before);
    }
  }

  /** Puts in force the references that the thing has now. */
  private void refer(Vertex vertex) {
    List<Reference> before = vertex.references;
    vertex.references = references(vertex);
    before.forEach(reference -> referrers.remove(vertex, reference));
    for (Reference reference : vertex.references) {
      referrers.add(vertex, reference);
      if (reference.other() instanceof Implied(var id)) {
        imply(vertices.of(id), vertex.createdAt());
      }
    }
    for (Reference reference : before) {
      if (reference.other() instanceof Implied(var id)) {
        release(vertices.of(id));
      }
    }
    unjoined.add(vertex);
  }

  private List<Reference> references(Vertex vertex) {
    if (!vertex.isPresent()) {
      return List.of();
    }
    List<Reference> own = owners.inForce(vertex.declaration.references());
    if (!vertex.declaration.behindIsWhatEndpointsName()) {
      return own;
    }
    List<Reference> all = new ArrayList<>(own);
    for (Endpoint endpoint : endpoints.of(vertex.id).values()) {
      Named pod = new Named(endpoint.pod(), false);
      all.add(new Reference(RelationType.LOAD_BALANCES, true, pod, endpoint.because()));
    }
    return all;
  }

  private void imply(Vertex vertex, long createdAt) {
    boolean presentBefore = vertex.isPresent();
    vertex.implied++;
    if (!presentBefore) {
      vertex.timestamp = publishedBefore ? now : createdAt;
      refer(vertex);
      recall(vertex, Uid.NONE);
      derivation.queue(vertex);
      vertices.touch(vertex);
    } else if (!publishedBefore && !vertex.observed) {
      vertex.timestamp = Math.min(vertex.timestamp, createdAt);
    }
  }

  private void release(Vertex vertex) {
    vertex.implied--;
    if (!vertex.isPresent()) {
      leaving.add(vertex);
      refer(vertex);
      recall(vertex, Uid.NONE);
    }
  }

  /** Has those joined again who refer to the thing. */
  private void recall(Vertex vertex, Uid uid) {
    referrers.of(vertex, uid, unjoined::add);
  }

  /** Brings the relations up to date with all that was declared. */
  void settle(long time) {
    now = time;
    do {
      joinAll();
      refreshEndpoints();
      refreshImages();
      removeGone();
    } while (!unjoined.isEmpty() || !leaving.isEmpty());
    derivation.settle();
  }

  /** From now on, what is new is as old as its inference. */
  void published() {
    publishedBefore = true;
  }

  private void joinAll() {
    while (!unjoined.isEmpty()) {
      Set<Vertex> batch = unjoined;
      unjoined = new LinkedHashSet<>();
      batch.forEach(this::join);
    }
  }

  private void join(Vertex vertex) {
    Map<Ends, Set<String>> wanted = new LinkedHashMap<>();
    Set<ResourceId> unresolved = new TreeSet<>();
    for (Reference reference : vertex.references) {
      Vertex other = find(reference.other());
      if (other != null && other != vertex) {
        ResourceId source = reference.outgoing() ? vertex.id : other.id;
        ResourceId target = reference.outgoing() ? other.id : vertex.id;
        wanted
            .computeIfAbsent(new Ends(source, reference.type(), target), e -> new TreeSet<>())
            .add(reference.because());
      } else if (reference.other() instanceof Named(var id, var expected) && expected) {
        unresolved.add(id);
      }
    }
    wanted.forEach((ends, because) -> link(ends, reasons.of(cause(ends, vertex), because)));
    unlinkOthers(wanted.keySet(), vertex.outgoing, Cause.SOURCE);
    unlinkOthers(wanted.keySet(), vertex.incoming, Cause.TARGET);
    if (!vertex.unresolved.equals(List.copyOf(unresolved))) {
      vertex.unresolved = List.copyOf(unresolved);
      derivation.queue(vertex);
    }
  }

  /** What a relation comes and goes with to which this end refers. */
  private static Cause cause(Ends ends, Vertex referrer) {
    return ends.source().equals(referrer.id) ? Cause.SOURCE : Cause.TARGET;
  }

  private @Nullable Vertex find(Reference.Other other) {
    Vertex found =
        switch (other) {
          case Named(var id, var _) -> vertices.find(id);
          case Implied(var id) -> vertices.find(id);
          case Incarnation(var uid) -> vertices.findIncarnation(uid);
          // An image is there because something is created from it.
          case Content(var identity) -> vertices.of(images.idOf(identity));
          case Owner(var id, var _) -> throw new IllegalStateException(id + " is not in force");
        };
    if (other instanceof Content) {
      return found;
    }
    return found != null && found.isPresent() && found.declaration.shown() ? found : null;
  }

  @Override
  public void matched(Vertex owner, Selection selection, Vertex pod) {
    Reason reason = reasons.of(Cause.SELECTOR, List.of(selection.because()));
    link(new Ends(owner.id, selection.type(), pod.id), reason);
  }

  @Override
  public void unmatched(Vertex owner, Selection selection, ResourceId pod) {
    unlink(new Relation(owner.id, selection.type(), pod, 0, List.of(), Optional.empty()));
  }

  private void link(Ends ends, Reason reason) {
    Vertex source = vertices.of(ends.source());
    Vertex target = vertices.of(ends.target());
    long timestamp = publishedBefore ? now : Math.max(source.createdAt(), target.createdAt());
    Relation relation = new Relation(source.id, ends.type(), target.id, timestamp, reason);
    Relation before = source.outgoing.find(relation, Relation.BY_TARGET);
    if (before == null) {
      linked(source, relation, target);
    } else {
      Reason still = reasons.of(reason, before.ready());
      if (still.equals(before.reason())) {
        return;
      }
      relation = new Relation(source.id, ends.type(), target.id, before.timestamp(), still);
    }
    put(source, relation, target);
  }

  private void linked(Vertex source, Relation relation, Vertex target) {
    switch (relation.type()) {
      case CREATED_FROM -> imply(target, source.createdAt());
      case MONITORS -> derivation.queue(target);
      case LOAD_BALANCES -> endpoints.touch(source.id);
      case BINDS,
          CLAIMS,
          CLONES,
          CONTAINS,
          GUARDS,
          OWNS,
          PROVISIONS,
          RESTORES,
          ROUTES,
          RUNS,
          SCALES,
          SELECTS,
          SNAPSHOTS,
          USES -> {}
    }
  }

  private void put(Vertex source, Relation relation, Vertex target) {
    source.outgoing = source.outgoing.with(relation, Relation.BY_TARGET);
    target.incoming = target.incoming.with(relation, Relation.BY_SOURCE);
    vertices.touch(source);
    vertices.touch(target);
  }

  /** Undoes the relations with this cause, but for those that are wanted. */
  private void unlinkOthers(Set<Ends> wanted, Adjacency relations, Cause cause) {
    for (Relation relation : relations) {
      if (relation.reason().cause() == cause && !wanted.contains(Ends.of(relation))) {
        unlink(relation);
      }
    }
  }

  private void unlink(Relation relation) {
    Vertex source = vertices.of(relation.source());
    Vertex target = vertices.of(relation.target());
    source.outgoing = source.outgoing.without(relation, Relation.BY_TARGET);
    target.incoming = target.incoming.without(relation, Relation.BY_SOURCE);
    vertices.touch(source);
    vertices.touch(target);
    if (relation.type() == RelationType.CREATED_FROM) {
      release(target);
    } else if (relation.type() == RelationType.MONITORS) {
      derivation.queue(target);
    }
  }

  private void refreshEndpoints() {
    for (ResourceId id : endpoints.takeChanged()) {
      Vertex service = vertices.find(id);
      if (service == null || !service.observed) {
        continue;
      }
      if (service.declaration.behindIsWhatEndpointsName()) {
        refer(service);
      }
      Map<ResourceId, Endpoint> byPod = endpoints.of(id);
      for (Relation relation : service.outgoing) {
        if (relation.type() == RelationType.LOAD_BALANCES) {
          refreshReady(service, relation, byPod.get(relation.target()));
        }
      }
    }
  }

  private void refreshReady(Vertex service, Relation relation, @Nullable Endpoint endpoint) {
    Optional<Boolean> ready =
        endpoint == null ? Optional.empty() : endpoint.ready() ? READY : NOT_READY;
    if (!ready.equals(relation.ready())) {
      Relation now =
          new Relation(
              relation.source(),
              relation.type(),
              relation.target(),
              relation.timestamp(),
              reasons.of(relation.reason(), ready));
      put(service, now, vertices.of(relation.target()));
    }
  }

  private void refreshImages() {
    for (ResourceId id : images.takeChanged()) {
      Vertex image = vertices.find(id);
      if (image != null) {
        derivation.queue(image);
        image.incoming.forEach(from -> unjoined.add(vertices.of(from.source())));
      }
    }
  }

  private void removeGone() {
    Set<Vertex> batch = leaving;
    leaving = new LinkedHashSet<>();
    for (Vertex vertex : batch) {
      if (unjoined.contains(vertex)) {
        leaving.add(vertex); // its own relations go first
      } else {
        vertex.leaving = false;
        if (!vertex.isPresent()) {
          vertices.remove(vertex);
          images.unname(vertex.id);
        }
      }
    }
  }
}
