package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Content;
import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.inference.Reference.Incarnation;
import io.clusterinsight.graph.inference.Reference.Named;
import io.clusterinsight.graph.inference.Reference.Owner;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Puts one object in the place of many that are equal: what a thousand pods say alike is kept once.
 * It looks first at what the thing said before, or else at what another of its controller says;
 * then at what it saw lately, which is bounded, so that it never grows; then at who refers to the
 * same. What it misses is merely kept twice.
 */
final class Sharing {
  private static final int SLOTS = 1 << 16;

  private final UnaryOperator<ResourceId> kept;
  private final Function<Declaration, Optional<Declaration>> like;
  private final Function<Reference, Optional<Declaration>> referring;
  private final Object[] seen = new Object[SLOTS];

  /**
   * @param kept gives the id under which a thing is kept for one that is equal to it
   * @param like gives what the same thing declares until now, or one that will say much the same
   * @param referring gives what something declares that refers to the same thing
   */
  Sharing(
      UnaryOperator<ResourceId> kept,
      Function<Declaration, Optional<Declaration>> like,
      Function<Reference, Optional<Declaration>> referring) {
    this.referring = referring;
    this.kept = kept;
    this.like = like;
  }

  /** The same declaration, sharing what can be shared. */
  Declaration of(Declaration declaration) {
    return of(declaration, like.apply(declaration));
  }

  private Declaration of(Declaration declaration, Optional<Declaration> last) {
    String lastName = last.map(each -> each.id().name()).orElse("");
    ResourceId id = kept.apply(declaration.id()).sharing(kept, this::namespace, lastName);
    Optional<Facts> lastFacts = last.map(Declaration::facts);
    Facts facts = either(lastFacts, declaration.facts(), now -> of(now, id, lastFacts));
    List<Reference> lastReferences = last.map(Declaration::references).orElse(List.of());
    return new Declaration(
        id,
        declaration.origin(),
        facts,
        properties(last.filter(each -> each.id().equals(id)), declaration.properties()),
        declaration.substance(),
        declaration.newest(),
        references(declaration.references(), lastReferences),
        either(last.map(Declaration::joins), declaration.joins(), now -> of(now, facts)),
        declaration.running().map(runs -> runs.sharing(of(runs.image()))).orElse(null),
        parts(declaration.parts(), last.map(Declaration::parts).orElse(List.of())));
  }

  /**
   * A part that is as before stays the object that it was, so that none of an older whole is left.
   */
  private static Properties properties(Optional<Declaration> before, Properties now) {
    return before.map(Declaration::properties).filter(kept -> kept.moveTo(now)).orElse(now);
  }

  private static <T> T either(Optional<T> before, T now, UnaryOperator<T> sharing) {
    return before.filter(now::equals).orElseGet(() -> sharing.apply(now));
  }

  private Facts of(Facts facts, ResourceId id, Optional<Facts> before) {
    return facts.sharing(
        id.name(),
        facts.namespace().map(this::namespace),
        facts.node().map(this::node),
        facts.parent().map(kept),
        either(before.map(Facts::labels), facts.labels(), this::of),
        either(before.map(Facts::standing), facts.standing(), this::of));
  }

  private String namespace(String name) {
    return nameOf("Namespace", name);
  }

  private String node(String name) {
    return nameOf("Node", name);
  }

  /** The name by the id under which a thing of this name is kept, if it can be one. */
  private String nameOf(String type, String name) {
    return name.isEmpty() || name.indexOf('/') >= 0
        ? name
        : kept.apply(ResourceId.of(type, name)).name();
  }

  private List<Declaration> parts(List<Declaration> parts, List<Declaration> before) {
    List<Declaration> all = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Optional<Declaration> same =
          i < before.size() ? Optional.of(before.get(i)) : Optional.empty();
      all.add(of(parts.get(i), same));
    }
    return List.copyOf(all);
  }

  private Joins of(Joins joins, Facts facts) {
    if (joins == Joins.NONE) {
      return joins;
    }
    Joins sharing =
        new Joins(
            joins.shown(),
            joins.selections(),
            of(joins.pools()),
            joins.labels().equals(facts.labels()) ? facts.labels() : joins.labels(),
            joins.behindIsWhatEndpointsName(),
            endpoints(joins.endpoints()),
            joins.otherUids(),
            joins.images().isEmpty() ? List.of() : of(joins.images()));
    return joins.endpoints().isEmpty() ? of(sharing) : sharing; // no two name the same endpoints
  }

  private List<Endpoint> endpoints(List<Endpoint> endpoints) {
    List<Endpoint> all = new ArrayList<>(endpoints.size());
    for (Endpoint endpoint : endpoints) {
      ResourceId service = kept.apply(endpoint.service());
      ResourceId pod = kept.apply(endpoint.pod());
      all.add(new Endpoint(service, pod, endpoint.ready(), of(endpoint.because())));
    }
    return List.copyOf(all);
  }

  private List<Reference> references(List<Reference> references, List<Reference> before) {
    if (references.equals(before)) {
      return before;
    }
    List<Reference> all = new ArrayList<>(references.size());
    for (Reference reference : references) {
      int at = before.indexOf(reference);
      all.add(at >= 0 ? before.get(at) : of(reference));
    }
    return List.copyOf(all);
  }

  private Reference of(Reference reference) {
    int slot = slot(reference);
    if (!reference.equals(seen[slot])) {
      seen[slot] =
          referring
              .apply(reference)
              .flatMap(other -> other.references().stream().filter(reference::equals).findFirst())
              .orElseGet(() -> anew(reference));
    }
    return (Reference) seen[slot];
  }

  private Reference anew(Reference reference) {
    return new Reference(
        reference.type(), reference.outgoing(), of(reference.other()), of(reference.because()));
  }

  private Reference.Other of(Reference.Other other) {
    return switch (other) {
      case Named(var id, var expected) -> new Named(kept.apply(id), expected);
      case Implied(var id) -> new Implied(kept.apply(id));
      case Owner(var id, var uid) -> new Owner(kept.apply(id), uid);
      case Incarnation _, Content _ -> other;
    };
  }

  /** The object that was seen before and is equal to this one, or this one. */
  @SuppressWarnings("unchecked") // what is equal to a T is one
  private <T> T of(T value) {
    int slot = slot(value);
    if (!value.equals(seen[slot])) {
      seen[slot] = value;
    }
    return (T) seen[slot];
  }

  private static int slot(Object value) {
    int hash = value.hashCode() * 0x9e3779b9;
    return (hash >>> 16) & (SLOTS - 1);
  }
}
