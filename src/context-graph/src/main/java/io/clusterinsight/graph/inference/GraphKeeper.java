package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.DockerContainer;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.snapshot.Change;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps the graph while objects come and go. One thread writes; what it publishes is immutable.
 *
 * <p>The graph that it publishes is a function of the objects that are there, whatever the order in
 * which they came; only timestamps, and the name that an image of several digests was given first,
 * remember the past.
 */
public final class GraphKeeper {
  /** When the cluster was made, as long as nothing in it says so. */
  private static final long UNDATED = Long.MAX_VALUE;

  private final ResourceId cluster;
  private final Vertices vertices;
  private final Sharing sharing;
  private final Derivation derivation;
  private final Relations relations;
  private final Containers containers;
  private final TreeMap<String, SourceStatus> sources = new TreeMap<>();
  private Snapshot current;
  private boolean sourcesChanged;
  private int lists;

  /**
   * @param cluster the resource at the top, always there
   * @param implied what a thing that nobody observes declares by its name alone
   * @param empty the snapshot that the first published one follows
   */
  public GraphKeeper(
      ResourceId cluster, Function<ResourceId, Declaration> implied, Snapshot empty) {
    this.cluster = cluster;
    ImageIndex images = new ImageIndex();
    vertices = new Vertices(implied);
    sharing = new Sharing(vertices::kept, vertices::like, vertices::referring);
    Drift drift = new Drift();
    derivation = new Derivation(vertices, images, drift);
    relations = new Relations(vertices, images, derivation);
    containers = new Containers(vertices, images, drift, derivation, new Parts());
    current = empty;
    relations.keep(cluster, UNDATED);
  }

  /**
   * Takes over what a source observed.
   *
   * @param initial whether it is from the first list of its source: then it is as old as it says
   *     itself
   * @param now in milliseconds since the epoch
   */
  public void observe(Declaration declaration, boolean initial, long now) {
    observeKept(sharing.of(declaration), initial, now);
  }

  private void observeKept(Declaration declaration, boolean initial, long now) {
    Vertex there = vertices.find(declaration.id());
    Optional<Declaration> before = Optional.empty();
    long timestamp = initial ? declaration.newestOr(now) : now;
    if (there != null && there.observed) {
      if (isAnotherIncarnation(there.declaration, declaration)) {
        gone(there, now);
      } else {
        boolean sameSubstance = there.declaration.substance().equals(declaration.substance());
        if (sameSubstance
            && there.declaration.facts().equals(declaration.facts())
            && there.declaration.joinsLike(declaration)) {
          there.listedIn = lists;
          if (there.declaration.sharesPropertiesWith(declaration)) {
            vertices.declare(there, declaration); // which its pod keeps as well
          }
          return;
        }
        // A container's node is its pod's: it may change without the container.
        timestamp = sameSubstance ? there.timestamp : timestamp;
        before = Optional.of(there.declaration);
      }
    }
    relations.observed(declaration, timestamp, now).listedIn = lists;
    if (isPod(declaration)) {
      containers.pod(before, Optional.of(declaration), initial, now);
    }
  }

  private static boolean isPod(Declaration declaration) {
    return declaration.id().type().equals("Pod");
  }

  private static boolean isAnotherIncarnation(Declaration before, Declaration now) {
    return !before.uid().isEmpty() && !now.uid().isEmpty() && !before.uid().equals(now.uid());
  }

  /**
   * Lets go of an object.
   *
   * @param uid which incarnation is gone; another one that bears the name by now stays
   */
  public void gone(ResourceId id, Optional<Uid> uid, long now) {
    Vertex vertex = vertices.find(id);
    if (vertex != null
        && vertex.observed
        && (uid.isEmpty() || vertex.declaration.uid().equals(uid.get()))) {
      gone(vertex, now);
    }
  }

  private void gone(Vertex vertex, long now) {
    Declaration declaration = vertex.declaration;
    relations.gone(vertex, now);
    if (isPod(declaration)) {
      containers.pod(Optional.of(declaration), Optional.empty(), false, now);
    }
  }

  /** Puts containers and processes in their places. */
  private final class Parts implements Containers.Graph {
    @Override
    public void observe(Declaration declaration, boolean initial, long now) {
      observeKept(declaration, initial, now);
    }

    @Override
    public void gone(ResourceId id, long now) {
      GraphKeeper.this.gone(id, Optional.empty(), now);
    }
  }

  /**
   * Takes over what a Docker daemon says of a container.
   *
   * @param declaration what it declares as a container outside of pods
   */
  public void observe(
      DockerContainer container, Declaration declaration, boolean initial, long now) {
    containers.observe(container, sharing.of(declaration), initial, now);
  }

  /** A Docker daemon does not have the container any more. */
  public void gone(DockerContainer.Identity container, long now) {
    containers.gone(container, now);
  }

  /** Takes over which processes a container has, in place of those that it had. */
  public void processes(
      DockerContainer.Identity container, List<Declaration> processes, boolean initial, long now) {
    containers.processes(container, processes, initial, now);
  }

  /**
   * The Docker daemon of a node was read in full.
   *
   * @param containers the ids of all its containers; others are gone
   */
  public void refreshed(String node, Set<String> containers, long now) {
    if (this.containers.refreshed(node, containers, now)) {
      relations.keep(ResourceId.of("Node", node), now);
    }
  }

  /** There is no Docker daemon on the node any more: what it said is forgotten. */
  public void forgetDaemon(String node, long now) {
    gone(ResourceId.of(DockerObservations.IMAGES, node), Optional.empty(), now);
    if (containers.forget(node, now)) {
      relations.letGo(ResourceId.of("Node", node));
    }
  }

  /**
   * A complete list begins: what it does not have is gone when it has ended.
   *
   * @return the number of the list
   */
  public int listing() {
    return ++lists;
  }

  /**
   * A complete list has ended.
   *
   * @param covered what the list would have had
   * @param list the number that {@link #listing} gave it
   */
  public void listed(String type, Predicate<Facts> covered, int list, long now) {
    vertices
        .matching(
            vertex ->
                vertex.observed
                    && vertex.listedIn < list
                    && vertex.id.type().equals(type)
                    && covered.test(vertex.declaration.facts()))
        .forEach(vertex -> gone(vertex, now));
  }

  /**
   * All that is read of a type was listed: what is not there is missing, and an owner of the type
   * is one of those that are there.
   *
   * @param namespaces the only namespaces that are read; empty for all
   */
  public void synced(String type, Set<String> namespaces, long now) {
    relations.read(type, now);
    derivation.synced(type, namespaces);
  }

  /** Takes over what is said of a source. */
  public void status(SourceStatus status) {
    sourcesChanged |= !status.equals(sources.put(status.name(), status));
  }

  /** A source is no more. */
  public void forgetSource(String name) {
    sourcesChanged |= sources.remove(name) != null;
  }

  /**
   * Brings the graph up to date with all that was said.
   *
   * @return the new snapshot, or the current one if nothing has changed
   */
  public Snapshot publish(Instant now) {
    relations.settle(now.toEpochMilli());
    relations.published();
    Vertex top = vertices.of(cluster);
    top.timestamp = top.timestamp == UNDATED ? now.toEpochMilli() : top.timestamp;
    List<Change> changes = new ArrayList<>();
    Set<Vertex> touched = vertices.takeTouched();
    for (Vertex vertex : touched) {
      Vertex successor = vertices.find(vertex.id);
      if (vertex.published != null
          && successor != null
          && successor != vertex
          && touched.contains(successor)) {
        successor.published = vertex.published; // it came behind: both are one change of the id
        continue;
      }
      Optional<Resource> before = Optional.ofNullable(vertex.published);
      Optional<Resource> after = vertices.resource(vertex);
      if (!before.equals(after)) {
        vertex.published = after.orElse(null);
        changes.add(new Change(vertex.id, before, after));
      }
    }
    if (!changes.isEmpty() || sourcesChanged) {
      sourcesChanged = false;
      current = current.next(now, changes, List.copyOf(sources.values()));
    }
    return current;
  }
}
