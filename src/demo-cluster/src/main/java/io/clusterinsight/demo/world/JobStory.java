package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.PodState.Phase;
import io.clusterinsight.demo.world.WorkloadBody.Counts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The next run of a cron job. */
final class JobStory {
  private static final int KEPT = 3;
  private static final long FIRST_RUN = 29_400_000;

  private final Troupe troupe;
  private final Workloads workloads;

  JobStory(Troupe troupe) {
    this.troupe = troupe;
    this.workloads = troupe.workloads();
  }

  Deque<Runnable> steps(long number) {
    List<Workload> runs =
        workloads.all().stream().filter(workload -> !workload.parent().isEmpty()).toList();
    if (runs.isEmpty()) {
      return new ArrayDeque<>();
    }
    Workload last = runs.getLast();
    String name = last.parent() + "-" + (FIRST_RUN + number);
    Workload next =
        new Workload(
            last.scene(),
            Controller.JOB,
            last.namespace(),
            name,
            last.number() + 1_000_000,
            last.containers(),
            false,
            last.parent(),
            last.account());
    return new ArrayDeque<>(
        List.of(
            () -> begin(next),
            () -> troupe.advance(next, Phase.CREATING, Phase.READY),
            () -> troupe.advance(next, Phase.READY, Phase.SUCCEEDED),
            () -> clearAway(runs)));
  }

  private void begin(Workload job) {
    workloads.add(job);
    // The pod's owner reference derives the job's uid from its name, so the job's life is 0.
    Meta meta =
        new Meta(workloads.scene(), Kinds.JOB, job.namespace(), job.name(), 0, troupe.now());
    workloads.put(new WorkloadBody(meta, job, 1, new Counts(1, 0, 0, 0, 0)));
    troupe.create(job, 1, 0);
  }

  private void clearAway(List<Workload> earlier) {
    for (Workload job : earlier.subList(0, Math.max(0, earlier.size() + 1 - KEPT))) {
      workloads.podsOf(job).forEach(workloads::remove);
      var _ = workloads.store().delete(Kinds.JOB, Kinds.JOB.key(job.namespace(), job.name()));
      workloads.remove(job);
    }
  }
}
