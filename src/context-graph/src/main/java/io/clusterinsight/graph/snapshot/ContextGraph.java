package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JGraphT's algorithms see it: unmodifiable, copied from nothing, each look a binary
 * search, so that a walk costs what it visits. Vertices are ids, because algorithms keep them in
 * hash maps and a resource's hash would run over its properties and relations.
 */
public final class ContextGraph extends AbstractGraph<ResourceId, Relation> {
  private static final GraphType TYPE = DefaultGraphType.directedPseudograph().asUnmodifiable();

  private final Snapshot snapshot;

  public ContextGraph(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The resource at a vertex.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Resource resource(ResourceId id) {
    return snapshot
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no such resource: " + id));
  }

  @Override
  public Set<Relation> outgoingEdgesOf(ResourceId id) {
    List<Relation> outgoing = resource(id).outgoing();
    return new Lazy<>(outgoing::stream);
  }

  @Override
  public Set<Relation> incomingEdgesOf(ResourceId id) {
    List<Relation> incoming = resource(id).incoming();
    return new Lazy<>(incoming::stream);
  }

  @Override
  public Set<Relation> edgesOf(ResourceId id) {
    Resource resource = resource(id);
    return new Lazy<>(() -> Stream.concat(resource.outgoing().stream(), incomingOnly(resource)));
  }

  private static Stream<Relation> incomingOnly(Resource resource) {
    return resource.incoming().stream()
        .filter(relation -> !relation.source().equals(relation.target()));
  }

  @Override
  public int outDegreeOf(ResourceId id) {
    return resource(id).outgoing().size();
  }

  @Override
  public int inDegreeOf(ResourceId id) {
    return resource(id).incoming().size();
  }

  @Override
  public int degreeOf(ResourceId id) {
    return outDegreeOf(id) + inDegreeOf(id);
  }

  @Override
  public @Nullable Set<Relation> getAllEdges(ResourceId source, ResourceId target) {
    if (!containsVertex(source) || !containsVertex(target)) {
      return null;
    }
    return resource(source).outgoing().stream()
        .filter(relation -> relation.target().equals(target))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public @Nullable Relation getEdge(ResourceId source, ResourceId target) {
    return snapshot.find(source).stream()
        .flatMap(found -> found.outgoing().stream())
        .filter(relation -> relation.target().equals(target))
        .findFirst()
        .orElse(null);
  }

  @Override
  public boolean containsVertex(ResourceId id) {
    return snapshot.find(id).isPresent();
  }

  @Override
  public boolean containsEdge(Relation relation) {
    return snapshot
        .find(relation.source())
        .map(Resource::outgoing)
        .filter(
            outgoing -> {
              int at = Collections.binarySearch(outgoing, relation, Relation.BY_TARGET);
              return at >= 0 && outgoing.get(at).equals(relation);
            })
        .isPresent();
  }

  @Override
  public Set<ResourceId> vertexSet() {
    return new Lazy<>(() -> snapshot.resources().stream().map(Resource::id)) {
      @Override
      public int size() {
        return snapshot.resources().size();
      }

      @Override
      public boolean contains(Object id) {
        return id instanceof ResourceId vertex && containsVertex(vertex);
      }
    };
  }

  @Override
  public Set<Relation> edgeSet() {
    return new Lazy<>(
        () -> snapshot.resources().stream().flatMap(found -> found.outgoing().stream())) {
      @Override
      public boolean contains(Object relation) {
        return relation instanceof Relation edge && containsEdge(edge);
      }
    };
  }

  @Override
  public ResourceId getEdgeSource(Relation relation) {
    return relation.source();
  }

  @Override
  public ResourceId getEdgeTarget(Relation relation) {
    return relation.target();
  }

  @Override
  public double getEdgeWeight(Relation relation) {
    return Graph.DEFAULT_EDGE_WEIGHT;
  }

  @Override
  public GraphType getType() {
    return TYPE;
  }

  @Override
  public @Nullable Supplier<ResourceId> getVertexSupplier() {
    return null;
  }

  @Override
  public @Nullable Supplier<Relation> getEdgeSupplier() {
    return null;
  }

  @Override
  public Relation addEdge(ResourceId source, ResourceId target) {
    throw unmodifiable();
  }

  @Override
  public boolean addEdge(ResourceId source, ResourceId target, Relation relation) {
    throw unmodifiable();
  }

  @Override
  public ResourceId addVertex() {
    throw unmodifiable();
  }

  @Override
  public boolean addVertex(ResourceId id) {
    throw unmodifiable();
  }

  @Override
  public Relation removeEdge(ResourceId source, ResourceId target) {
    throw unmodifiable();
  }

  @Override
  public boolean removeEdge(Relation relation) {
    throw unmodifiable();
  }

  @Override
  public boolean removeVertex(ResourceId id) {
    throw unmodifiable();
  }

  @Override
  public void setEdgeWeight(Relation relation, double weight) {
    throw unmodifiable();
  }

  private static UnsupportedOperationException unmodifiable() {
    return new UnsupportedOperationException("a snapshot never changes");
  }

  /** What a stream gives, each element once, as a set that holds nothing itself. */
  static class Lazy<E> extends AbstractSet<E> {
    private final Supplier<Stream<E>> elements;

    Lazy(Supplier<Stream<E>> elements) {
      this.elements = elements;
    }

    @Override
    public Iterator<E> iterator() {
      return elements.get().iterator();
    }

    @Override
    public Stream<E> stream() {
      return elements.get();
    }

    @Override
    public int size() {
      return Math.toIntExact(elements.get().count());
    }
  }
}
