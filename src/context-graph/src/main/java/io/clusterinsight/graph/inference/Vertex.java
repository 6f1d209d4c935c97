package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thing of the graph while it is being kept: what is known of it, and what hangs on it. */
final class Vertex {
  final ResourceId id;
  Adjacency outgoing = Adjacency.NONE;
  Adjacency incoming = Adjacency.NONE;

  /** What it declared itself, or what follows from its name if nobody observes it. */
  Declaration declaration;

  /** Whether a source shows it; else it is there because something implies it. */
  boolean observed;

  /** Whether it was observed when the graph was last brought up to date, and has gone since. */
  boolean leaving;

  /** How many references imply it. */
  int implied;

  /** The references that are in force. */
  List<Reference> references = List.of();

  /** The expected things that are not there, sorted. */
  List<ResourceId> unresolved = List.of();

  /** In milliseconds since the epoch. */
  long timestamp;

  /** The number of the last list that had it. */
  int listedIn;

  Derived derived = Derived.NOTHING;

  @Nullable Resource published;

  Vertex(ResourceId id, Declaration declaration) {
    this.id = id;
    this.declaration = declaration;
  }

  /** Whether others find it by its name. */
  boolean isPresent() {
    return observed || implied > 0;
  }

  /** Since when it is known to exist, in milliseconds since the epoch. */
  long createdAt() {
    return declaration.facts().createdAt().map(Instant::toEpochMilli).orElse(timestamp);
  }
}
