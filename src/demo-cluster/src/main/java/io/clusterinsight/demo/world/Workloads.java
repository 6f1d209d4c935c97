package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Entry.Stored;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.world.PodState.Phase;
import io.clusterinsight.demo.world.WorkloadBody.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the pods of workloads, and everything that follows from them in step: the counts of their
 * controllers, the endpoints of their services. Not thread-safe.
 */
final class Workloads {
  private static final int SLICE = 100;
  private static final int ENDPOINTS = 1_000;

  private final ObjectStore store;
  private final Scene scene;
  private final List<Workload> all = new ArrayList<>();
  private long lastPod;

  Workloads(ObjectStore store, Scene scene) {
    this.store = store;
    this.scene = scene;
  }

  Scene scene() {
    return scene;
  }

  ObjectStore store() {
    return store;
  }

  List<Workload> all() {
    return all;
  }

  void add(Workload workload) {
    all.add(workload);
  }

  void remove(Workload workload) {
    all.remove(workload);
  }

  /** The pod that a workload would have next. Nothing is stored. */
  PodBody newPod(
      Workload workload, int revision, long ordinal, int node, long created, Phase phase) {
    boolean counted = workload.controller() == Controller.STATEFUL_SET;
    long number;
    String name;
    do {
      number = ++lastPod;
      name = workload.podName(revision, counted ? ordinal : number, node);
    } while (!counted && exists(workload, name));
    int placed = node >= 0 ? node : anyNode(number);
    PodState state = new PodState(phase, 0, created + 8);
    int where = phase == Phase.UNSCHEDULABLE ? -1 : placed;
    return new PodBody(workload, name, number, where, revision, created, state);
  }

  private boolean exists(Workload workload, String pod) {
    return store.get(Kinds.POD, Kinds.POD.key(workload.namespace(), pod)).isPresent();
  }

  /** A node that takes pods: any but the control plane, if there is another. */
  int anyNode(long number) {
    int nodes = scene.nodes().size();
    return nodes == 1 ? 0 : 1 + scene.seeded().below(nodes - 1, "placed", number);
  }

  /** A node that takes pods, but not the one that a pod is on; -1 if it is the only one. */
  int otherNode(PodBody pod) {
    int workers = scene.nodes().size() - 1;
    if (workers < 2) {
      return -1;
    }
    int offset = 1 + scene.seeded().below(workers - 1, "moved", pod.number());
    return 1 + (pod.node() - 1 + offset) % workers;
  }

  void put(PodBody pod) {
    put(Kinds.POD, Kinds.POD.key(pod.workload().namespace(), pod.name()), pod);
  }

  void remove(PodBody pod) {
    var _ = store.delete(Kinds.POD, Kinds.POD.key(pod.workload().namespace(), pod.name()));
  }

  void put(Kind kind, String key, Body body) {
    Optional<Stored> present = store.get(kind, key);
    if (present.filter(stored -> stored.body().equals(body)).isEmpty()) {
      store.put(kind, key, body);
    }
  }

  List<PodBody> podsOf(Workload workload) {
    return store
        .list(Kinds.POD, workload.subject())
        .flatMap(stored -> stored.body() instanceof PodBody pod ? Stream.of(pod) : Stream.empty())
        .filter(pod -> pod.workload().equals(workload))
        .toList();
  }

  /** The present body of a controller's object, or of a replica set. */
  Optional<WorkloadBody> controller(Kind kind, Workload workload, String name) {
    return store
        .get(kind, kind.key(workload.namespace(), name))
        .flatMap(
            stored ->
                stored.body() instanceof WorkloadBody body ? Optional.of(body) : Optional.empty());
  }

  Optional<WorkloadBody> controller(Workload workload) {
    return workload
        .controller()
        .kind()
        .flatMap(kind -> controller(kind, workload, workload.name()));
  }

  /** Makes counts and endpoints of a workload say what its pods are. */
  void settle(Workload workload) {
    List<PodBody> pods = podsOf(workload);
    controller(workload).ifPresent(body -> put(body.with(counts(body, pods))));
    if (workload.controller().hasReplicaSets()) {
      replicaSets(workload)
          .forEach(
              set -> {
                List<PodBody> own =
                    pods.stream().filter(pod -> pod.revision() == set.revision()).toList();
                put(set.with(counts(set, own)));
              });
    }
    Kind service = Kinds.SERVICE;
    if (store.get(service, service.key(workload.namespace(), workload.name())).isPresent()) {
      endpoints(workload, backends(pods));
    }
  }

  List<WorkloadBody> replicaSets(Workload workload) {
    return store
        .list(Kinds.REPLICA_SET, workload.subject() + "-")
        .flatMap(
            stored -> stored.body() instanceof WorkloadBody body ? Stream.of(body) : Stream.empty())
        .filter(body -> body.workload().equals(workload))
        .toList();
  }

  void put(WorkloadBody body) {
    put(body.meta().kind(), body.meta().key(), body);
  }

  static Counts counts(WorkloadBody body, List<PodBody> pods) {
    int ready = 0;
    int updated = 0;
    int failed = 0;
    boolean job = body.meta().kind().equals(Kinds.JOB);
    for (PodBody pod : pods) {
      Phase phase = pod.state().phase();
      ready += pod.state().isReady() ? 1 : 0;
      failed += phase == Phase.FAILED ? 1 : 0;
      updated += (job ? phase == Phase.SUCCEEDED : pod.revision() == body.revision()) ? 1 : 0;
    }
    return new Counts(body.counts().wanted(), pods.size(), ready, updated, failed);
  }

  static List<Backend> backends(List<PodBody> pods) {
    return pods.stream()
        .filter(pod -> pod.node() >= 0 && pod.state().phase().isStarted())
        .filter(pod -> !pod.state().phase().isFinished())
        .map(Backend::of)
        .toList();
  }

  private void endpoints(Workload workload, List<Backend> backends) {
    List<SliceBody> slices = slices(workload, backends);
    slices.forEach(slice -> put(slice.meta().kind(), slice.meta().key(), slice));
    for (int i = slices.size() - 1; ; i++) {
      Meta surplus = sliceMeta(workload, i);
      if (!store.delete(surplus.kind(), surplus.key())) {
        return;
      }
    }
  }

  /** The endpoint slices and the endpoints, in this order, of a workload's service. */
  List<SliceBody> slices(Workload workload, List<Backend> backends) {
    List<SliceBody> slices = new ArrayList<>();
    for (int from = 0; from == 0 || from < backends.size(); from += SLICE) {
      List<Backend> part = backends.subList(from, Math.min(backends.size(), from + SLICE));
      slices.add(slice(workload, sliceMeta(workload, from / SLICE), part));
    }
    Meta meta = Meta.old(scene, Kinds.ENDPOINTS, workload.namespace(), workload.name());
    int shown = Math.min(backends.size(), ENDPOINTS);
    slices.add(slice(workload, meta, backends.subList(0, shown)));
    return slices;
  }

  private Meta sliceMeta(Workload workload, int index) {
    String suffix = scene.seeded().suffix(5, "slice " + workload.subject(), index);
    String name = workload.name() + "-" + suffix;
    return Meta.old(scene, Kinds.ENDPOINT_SLICE, workload.namespace(), name);
  }

  private static SliceBody slice(Workload workload, Meta meta, List<Backend> backends) {
    String portName = workload.containers().getFirst().portName();
    String manager = "endpointslice-controller.k8s.io";
    return new SliceBody(meta, workload.name(), manager, portName, workload.port(), backends);
  }
}
