package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the graph around a thing says of it: its workload, what it misses, what an image is
 * called.
 */
final class Derivation {
  private final Vertices vertices;
  private final ImageIndex images;
  private final Drift drift;

  /** For each type that was listed, the only namespaces of it that are read; empty for all. */
  private final Map<String, Set<String>> synced = new HashMap<>();

  private Set<Vertex> queued = new LinkedHashSet<>();

  Derivation(Vertices vertices, ImageIndex images, Drift drift) {
    this.vertices = vertices;
    this.images = images;
    this.drift = drift;
  }

  /** The type was listed in all these namespaces: what is not there by now is missing. */
  void synced(String type, Set<String> namespaces) {
    if (synced.put(type, Set.copyOf(namespaces)) == null) {
      queued.addAll(
          vertices.matching(
              vertex -> vertex.unresolved.stream().anyMatch(id -> id.type().equals(type))));
    }
  }

  void queue(Vertex vertex) {
    queued.add(vertex);
  }

  void settle() {
    while (!queued.isEmpty()) {
      Set<Vertex> batch = queued;
      queued = new LinkedHashSet<>();
      batch.forEach(this::derive);
    }
  }

  private void derive(Vertex vertex) {
    boolean image = vertex.id.type().equals("Image");
    List<ResourceId> missing = vertex.unresolved.stream().filter(this::wouldBeKnown).toList();
    Derived derived =
        new Derived(
            topmost(vertex),
            missing,
            drift.of(vertex.id),
            image ? images.names(vertex.id) : List.of(),
            image ? images.aliases(vertex.id) : List.of());
    if (derived.equals(vertex.derived)) {
      return;
    }
    if (!Objects.equals(derived.topmost(), vertex.derived.topmost())) {
      queueControlled(vertex);
    }
    vertex.derived = derived.equals(Derived.NOTHING) ? Derived.NOTHING : derived;
    vertices.touch(vertex);
  }

  /** Whether the thing would have been read if it were there. */
  private boolean wouldBeKnown(ResourceId id) {
    Set<String> namespaces = synced.get(id.type());
    int slash = id.path().indexOf('/');
    return namespaces != null
        && (namespaces.isEmpty()
            || slash < 0
            || namespaces.contains(id.path().substring(0, slash)));
  }

  private void queueControlled(Vertex vertex) {
    for (Relation relation : vertex.outgoing) {
      if (relation.type() == RelationType.MONITORS) {
        queue(vertices.of(relation.target()));
      }
    }
  }

  /**
   * The topmost controller; of several, and in a circle, the one that is found first in order of
   * ids.
   */
  private @Nullable ResourceId topmost(Vertex vertex) {
    Set<ResourceId> seen = new HashSet<>();
    Vertex top = vertex;
    Optional<Vertex> next = controller(top);
    while (next.isPresent() && seen.add(top.id) && !seen.contains(next.get().id)) {
      top = next.get();
      next = controller(top);
    }
    return top == vertex ? null : top.id;
  }

  private Optional<Vertex> controller(Vertex vertex) {
    for (Relation relation : vertex.incoming) {
      if (relation.type() == RelationType.MONITORS) {
        return Optional.of(vertices.of(relation.source()));
      }
    }
    return Optional.empty();
  }
}
