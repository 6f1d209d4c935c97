package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.PodState.Phase;
import io.clusterinsight.demo.world.WorkloadBody.Counts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The moves that stories are made of: each leaves pods, counts and endpoints in agreement. */
final class Troupe {
  private final Workloads workloads;
  private final Clock clock;

  Troupe(Workloads workloads, Clock clock) {
    this.workloads = workloads;
    this.clock = clock;
  }

  Workloads workloads() {
    return workloads;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  void create(Workload workload, int revision, long ordinal) {
    create(workload, revision, ordinal, -1);
  }

  private void create(Workload workload, int revision, long ordinal, int node) {
    workloads.put(workloads.newPod(workload, revision, ordinal, node, now(), Phase.CREATING));
    workloads.settle(workload);
  }

  void remove(PodBody pod) {
    workloads.remove(pod);
    workloads.settle(pod.workload());
  }

  /** Deletes a pod; its controller puts another in its place, on another node. */
  void replace(PodBody pod) {
    workloads.remove(pod);
    create(pod.workload(), pod.revision(), ordinal(pod), workloads.otherNode(pod));
  }

  void become(PodBody pod, Phase phase) {
    become(pod, pod.state().at(phase, now()));
  }

  void become(PodBody pod, PodState state) {
    workloads.put(pod.with(state));
    workloads.settle(pod.workload());
  }

  /** Moves all pods of a workload that are in one phase to another. */
  void advance(Workload workload, Phase from, Phase to) {
    workloads.podsOf(workload).stream()
        .filter(pod -> pod.state().phase() == from)
        .forEach(pod -> workloads.put(pod.with(pod.state().at(to, now()))));
    workloads.settle(workload);
  }

  Optional<PodBody> find(Workload workload, Predicate<PodBody> which) {
    return workloads.podsOf(workload).stream().filter(which).findFirst();
  }

  /** Lets a deployment want another revision or number of pods. */
  void want(Workload workload, int revision, int pods) {
    workloads
        .controller(workload)
        .ifPresent(body -> workloads.put(body.at(revision).with(wanted(body.counts(), pods))));
  }

  void wantSet(Workload workload, int revision, int pods) {
    String name = workload.replicaSet(revision);
    WorkloadBody set =
        workloads
            .controller(Kinds.REPLICA_SET, workload, name)
            .orElseGet(() -> newSet(workload, revision, name));
    workloads.put(set.with(wanted(set.counts(), Math.max(0, pods))));
  }

  private WorkloadBody newSet(Workload workload, int revision, String name) {
    Scene scene = workloads.scene();
    Meta meta = new Meta(scene, Kinds.REPLICA_SET, workload.namespace(), name, 0, now());
    return new WorkloadBody(meta, workload, revision, new Counts(0, 0, 0, 0, 0));
  }

  /** Deletes the replica sets that are older than a revision. */
  void forgetSets(Workload workload, int before) {
    List<WorkloadBody> old =
        workloads.replicaSets(workload).stream().filter(set -> set.revision() < before).toList();
    for (WorkloadBody set : old) {
      var _ = workloads.store().delete(Kinds.REPLICA_SET, set.meta().key());
    }
  }

  private static Counts wanted(Counts counts, int pods) {
    return new Counts(pods, counts.present(), counts.ready(), counts.updated(), counts.failed());
  }

  private static long ordinal(PodBody pod) {
    if (pod.workload().controller() != Controller.STATEFUL_SET) {
      return 0;
    }
    return Long.parseLong(pod.name().substring(pod.name().lastIndexOf('-') + 1));
  }
}
