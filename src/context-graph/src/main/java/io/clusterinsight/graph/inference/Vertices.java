package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All things of the graph, by id and by uid, and which of them readers have yet to be told of. */
final class Vertices {
  private final VertexTable<ResourceId> byId = new VertexTable<>(vertex -> vertex.id);
  private final VertexTable<Uid> byUid = new VertexTable<>(vertex -> vertex.declaration.uid());
  private final Function<ResourceId, Declaration> implied;
  private Set<Vertex> touched = new LinkedHashSet<>();

  Vertices(Function<ResourceId, Declaration> implied) {
    this.implied = implied;
  }

  /** The thing with this id; it is made known if it was not. */
  Vertex of(ResourceId id) {
    Vertex vertex = byId.find(id);
    if (vertex == null) {
      vertex = new Vertex(id, implied.apply(id));
      byId.put(vertex);
    }
    return vertex;
  }

  /** The same for who will declare it at once: what follows from its name is of no use then. */
  Vertex toDeclare(ResourceId id) {
    Vertex vertex = byId.find(id);
    if (vertex == null) {
      vertex = new Vertex(id, Declaration.nothing(id));
      byId.put(vertex);
    }
    return vertex;
  }

  @Nullable Vertex find(ResourceId id) {
    return byId.find(id);
  }

  /** What the thing declares until now; if it is new, what another one of its controller does. */
  Optional<Declaration> like(Declaration declaration) {
    Vertex vertex = byId.find(declaration.id());
    return vertex == null || !vertex.observed
        ? sibling(declaration)
        : Optional.of(vertex.declaration);
  }

  private Optional<Declaration> sibling(Declaration declaration) {
    return controller(declaration)
        .flatMap(controller -> controller.outgoing.first(RelationType.MONITORS))
        .map(relation -> byId.find(relation.target()))
        .map(sibling -> sibling.declaration);
  }

  private Optional<Vertex> controller(Declaration declaration) {
    for (Reference reference : declaration.references()) {
      if (reference.type() == RelationType.MONITORS
          && !reference.outgoing()
          && reference.other() instanceof Reference.Incarnation(var uid)) {
        return Optional.ofNullable(byUid.find(uid));
      }
    }
    return Optional.empty();
  }

  /** What something declares that refers to the same thing, most likely for the same reason. */
  Optional<Declaration> referring(Reference reference) {
    return switch (reference.other()) {
      case Reference.Named(var id, var _) -> referring(id, reference);
      case Reference.Implied(var id) -> referring(id, reference);
      case Reference.Owner _, Reference.Incarnation _, Reference.Content _ -> Optional.empty();
    };
  }

  private Optional<Declaration> referring(ResourceId id, Reference reference) {
    boolean outgoing = reference.outgoing();
    return Optional.ofNullable(byId.find(id))
        .map(thing -> outgoing ? thing.incoming : thing.outgoing)
        .flatMap(joined -> joined.first(reference.type()))
        .map(relation -> byId.find(outgoing ? relation.source() : relation.target()))
        .map(other -> other.declaration);
  }

  /** The id under which the thing is kept, if it is; else {@code id}. */
  ResourceId kept(ResourceId id) {
    Vertex vertex = byId.find(id);
    return vertex == null ? id : vertex.id;
  }

  @Nullable Vertex findIncarnation(Uid uid) {
    return byUid.find(uid);
  }

  /** What a thing declares of which nothing is known but its name. */
  Declaration implied(ResourceId id) {
    return implied.apply(id);
  }

  /** From now on, the thing is what this says of it. */
  void declare(Vertex vertex, Declaration declaration) {
    boolean sameUid = vertex.declaration.uid().equals(declaration.uid());
    if (!sameUid) {
      byUid.remove(vertex);
    }
    vertex.declaration = declaration;
    if (!sameUid && !declaration.uid().isEmpty()) {
      byUid.put(vertex);
    }
  }

  void remove(Vertex vertex) {
    byId.remove(vertex);
    touched.add(vertex);
  }

  void touch(Vertex vertex) {
    touched.add(vertex);
  }

  /** The things that may look different from what was published, since this was last asked. */
  Set<Vertex> takeTouched() {
    // Not cleared, here and elsewhere: that would ever take as long as the largest was large.
    Set<Vertex> taken = touched;
    touched = new LinkedHashSet<>();
    return taken;
  }

  /** All things for which this is so. */
  List<Vertex> matching(Predicate<Vertex> condition) {
    return byId.stream().filter(condition).toList();
  }

  /** What readers are to see of a thing; nothing if it is gone or not to be shown. */
  Optional<Resource> resource(Vertex vertex) {
    Declaration declaration = vertex.declaration;
    if (byId.find(vertex.id) != vertex || !declaration.shown()) {
      return Optional.empty();
    }
    return Optional.of(
        new Resource(
            vertex.id,
            vertex.timestamp,
            declaration.origin(),
            declaration.facts(),
            vertex.derived,
            declaration.properties(),
            vertex.outgoing,
            vertex.incoming));
  }
}
