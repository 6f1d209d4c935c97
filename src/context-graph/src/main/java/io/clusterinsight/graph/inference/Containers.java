package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.DockerContainer;
import io.clusterinsight.graph.observation.DockerContainer.Identity;
import io.clusterinsight.graph.observation.DockerContainer.Role;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what pods say of their containers and what Docker daemons say of theirs.
 *
 * <p>A daemon's container has its place in the pod on its node whose uid its label bears; the
 * newest of several attempts is the resource. Without such a pod its place is on the node, if it
 * runs or has nothing to do with pods: what is left of a pod that was deleted waits for the kubelet
 * to remove it, and is no resource. What comes of a place is a function of what pods and daemons
 * say now, whatever came first.
 */
final class Containers {
  /** Where containers and their processes go. */
  interface Graph {
    void observe(Declaration declaration, boolean initial, long now);

    void gone(ResourceId id, long now);
  }

  private final Vertices vertices;
  private final Graph graph;
  private final Drift drift;
  private final DriftRules driftRules;
  private final Derivation derivation;

  /** The pods that the kubelet knows by another uid than theirs. */
  private final Groups<String, ResourceId> mirrors = new Groups<>();

  /** For each node, its pods with containers that run in Docker, as they say. */
  private final Groups<String, ResourceId> pods = new Groups<>();

  /** For each node with a daemon that was heard of, its containers by their ids. */
  private final Map<String, Map<String, DaemonContainer>> daemons = new HashMap<>();

  /** For each node whose daemon was read in full, the ids that it had then. */
  private final Map<String, Set<String>> read = new HashMap<>();

  private final Groups<String, DaemonContainer> byPodUid = new Groups<>();
  private final Groups<ResourceId, DaemonContainer> inPlace = new Groups<>();
  private final Groups<ResourceId, DaemonContainer> byProcess = new Groups<>();
  private final Set<ResourceId> unsettled = new LinkedHashSet<>();
  private final Set<ResourceId> unsettledProcesses = new LinkedHashSet<>();

  Containers(
      Vertices vertices, ImageIndex images, Drift drift, Derivation derivation, Graph graph) {
    this.vertices = vertices;
    this.drift = drift;
    this.driftRules = new DriftRules(images);
    this.derivation = derivation;
    this.graph = graph;
  }

  /** A pod came, changed or went. */
  void pod(Optional<Declaration> before, Optional<Declaration> after, boolean initial, long now) {
    before.ifPresent(this::forget);
    after.ifPresent(this::list);
    Stream.concat(before.stream(), after.stream())
        .flatMap(pod -> Stream.concat(Stream.of(pod.uid().toString()), pod.otherUids().stream()))
        .distinct()
        .flatMap(uid -> byPodUid.of(uid).stream())
        .forEach(this::place);
    settle(initial, now);
  }

  private void list(Declaration pod) {
    pod.otherUids().forEach(uid -> mirrors.add(uid, pod.id()));
    pod.parts().forEach(part -> unsettled.add(part.id()));
    if (pod.parts().stream().anyMatch(part -> part.running().isPresent())) {
      pod.facts().node().ifPresent(node -> pods.add(node, pod.id()));
    }
  }

  private void forget(Declaration pod) {
    pod.otherUids().forEach(uid -> mirrors.remove(uid, pod.id()));
    pod.parts().forEach(part -> unsettled.add(part.id()));
    pod.facts().node().ifPresent(node -> pods.remove(node, pod.id()));
  }

  /** What its pod says of the container now, if it does. */
  private @Nullable Declaration listed(ResourceId place) {
    Vertex pod = place.whole("Pod").map(vertices::find).orElse(null);
    if (pod != null) {
      for (Declaration part : pod.declaration.parts()) {
        if (part.id().equals(place)) {
          return part;
        }
      }
    }
    return null;
  }

  /** A daemon has this container, in this form. */
  void observe(DockerContainer container, Declaration declaration, boolean initial, long now) {
    Identity identity = container.identity();
    Map<String, DaemonContainer> daemon =
        daemons.computeIfAbsent(identity.node(), node -> new HashMap<>());
    DaemonContainer before = daemon.get(identity.id());
    if (before != null && before.says(container, declaration)) {
      return;
    }
    DaemonContainer added = new DaemonContainer(container, declaration);
    if (before != null) {
      List<Declaration> processes = container.running() ? before.processes : List.of();
      remove(before);
      replaceProcesses(added, processes);
    }
    daemon.put(identity.id(), added);
    container.pod().ifPresent(role -> byPodUid.add(role.podUid(), added));
    place(added);
    settle(initial, now);
  }

  /** A daemon does not have the container any more. */
  void gone(Identity identity, long now) {
    Map<String, DaemonContainer> daemon = daemons.get(identity.node());
    DaemonContainer gone = daemon == null ? null : daemon.remove(identity.id());
    if (gone != null) {
      remove(gone);
      settle(false, now);
    }
  }

  /** A container has these processes. */
  void processes(Identity identity, List<Declaration> processes, boolean initial, long now) {
    DaemonContainer container = daemons.getOrDefault(identity.node(), Map.of()).get(identity.id());
    if (container != null && container.container.running()) {
      replaceProcesses(container, processes);
      settle(initial, now);
    }
  }

  /**
   * A daemon was read in full.
   *
   * @param ids the ids of all its containers
   * @return whether this is the first time
   */
  boolean refreshed(String node, Set<String> ids, long now) {
    Map<String, DaemonContainer> daemon = daemons.computeIfAbsent(node, n -> new HashMap<>());
    boolean first = read.put(node, ids) == null;
    removeAll(node, id -> !ids.contains(id), now);
    Map<ResourceId, List<String>> found = new HashMap<>();
    Stream.concat(
            daemon.values().stream().flatMap(container -> container.place.stream()), running(node))
        .distinct()
        .forEach(place -> found.put(place, disagreements(place)));
    found.values().removeIf(List::isEmpty);
    drift.refreshed(node, found).forEach(this::derive);
    return first;
  }

  /** The containers that the node's pods say run in Docker. */
  private Stream<ResourceId> running(String node) {
    return pods.of(node).stream()
        .flatMap(pod -> vertices.of(pod).declaration.parts().stream())
        .filter(part -> part.running().isPresent())
        .map(Declaration::id);
  }

  /**
   * There is no daemon on the node any more.
   *
   * @return whether it was ever read in full
   */
  boolean forget(String node, long now) {
    removeAll(node, id -> true, now);
    daemons.remove(node);
    drift.forget(node).forEach(this::derive);
    return read.remove(node) != null;
  }

  private void removeAll(String node, Predicate<String> which, long now) {
    Map<String, DaemonContainer> daemon = daemons.getOrDefault(node, Map.of());
    List<String> gone = daemon.keySet().stream().filter(which).toList();
    gone.forEach(id -> gone(new Identity(node, id), now));
  }

  private void remove(DaemonContainer container) {
    container.container.pod().ifPresent(role -> byPodUid.remove(role.podUid(), container));
    leavePlace(container);
    replaceProcesses(container, List.of());
  }

  private void leavePlace(DaemonContainer container) {
    container.place.ifPresent(
        place -> {
          inPlace.remove(place, container);
          unsettled.add(place);
          container.processes.forEach(process -> unsettledProcesses.add(process.id()));
        });
    container.place = Optional.empty();
  }

  private void replaceProcesses(DaemonContainer container, List<Declaration> processes) {
    for (Declaration process : container.processes) {
      byProcess.remove(process.id(), container);
      unsettledProcesses.add(process.id());
    }
    container.processes = processes;
    for (Declaration process : processes) {
      byProcess.add(process.id(), container);
      unsettledProcesses.add(process.id());
    }
  }

  private void place(DaemonContainer container) {
    leavePlace(container);
    container.pod = container.container.pod().flatMap(role -> pod(role, container));
    container.place =
        container.pod.isPresent()
            ? container.container.pod().map(role -> inPod(container.pod.get(), role))
            : onNode(container);
    container.place.ifPresent(
        place -> {
          inPlace.add(place, container);
          unsettled.add(place);
        });
  }

  private static ResourceId inPod(ResourceId pod, Role role) {
    return ResourceId.of("Container", pod, role.name());
  }

  private static Optional<ResourceId> onNode(DaemonContainer container) {
    boolean remains = container.container.pod().isPresent() && !container.container.running();
    return remains ? Optional.empty() : Optional.of(container.declaration.id());
  }

  /** The pod on the container's node that its kubelet knows by the uid; of several, the first. */
  private Optional<ResourceId> pod(Role role, DaemonContainer container) {
    Vertex own = vertices.findIncarnation(Uid.of(role.podUid()));
    return Stream.concat(
            Stream.ofNullable(own), mirrors.of(role.podUid()).stream().map(vertices::of))
        .filter(vertex -> vertex.observed && vertex.id.type().equals("Pod"))
        .filter(
            vertex ->
                vertex.declaration.facts().node().equals(container.declaration.facts().node()))
        .map(vertex -> vertex.id)
        .min(Comparator.naturalOrder());
  }

  private void settle(boolean initial, long now) {
    List<ResourceId> places = List.copyOf(unsettled);
    unsettled.clear();
    for (ResourceId place : places) {
      Declaration inPod = listed(place);
      Optional<DaemonContainer> newest = newest(place);
      if (newest.isPresent()) {
        graph.observe(newest.get().in(place, inPod), initial, now);
      } else if (inPod != null) {
        graph.observe(inPod, initial, now);
      } else {
        graph.gone(place, now);
      }
      if (!drift.of(place).isEmpty() && drift.onlyThese(place, disagreements(place))) {
        derive(place);
      }
      for (DaemonContainer container : inPlace.of(place)) {
        container.processes.forEach(process -> unsettledProcesses.add(process.id()));
      }
    }
    List<ResourceId> processes = List.copyOf(unsettledProcesses);
    unsettledProcesses.clear();
    processes.forEach(process -> settleProcess(process, initial, now));
  }

  private void settleProcess(ResourceId process, boolean initial, long now) {
    byProcess.of(process).stream()
        .filter(this::isShown)
        .min(DaemonContainer.NEWEST_LAST)
        .ifPresentOrElse(
            container -> graph.observe(container.process(process), initial, now),
            () -> graph.gone(process, now));
  }

  private boolean isShown(DaemonContainer container) {
    return container.place.flatMap(this::newest).filter(container::equals).isPresent();
  }

  private Optional<DaemonContainer> newest(ResourceId place) {
    return inPlace.of(place).stream().max(DaemonContainer.NEWEST_LAST);
  }

  private List<String> disagreements(ResourceId place) {
    @Nullable Declaration inPod = listed(place);
    boolean known =
        inPod == null
            || inPod
                .running()
                .map(said -> isKnown(inPod.facts().node().orElse(""), said.id()))
                .orElse(true);
    return driftRules.of(Optional.ofNullable(inPod), newest(place), known);
  }

  /** Whether the node's daemon has the container; where there is no daemon, nobody can say. */
  private boolean isKnown(String node, String id) {
    Set<String> ids = read.get(node);
    return ids == null || ids.contains(id) || daemons.getOrDefault(node, Map.of()).containsKey(id);
  }

  private void derive(ResourceId place) {
    Vertex vertex = vertices.find(place);
    if (vertex != null) {
      derivation.queue(vertex);
    }
  }
}
