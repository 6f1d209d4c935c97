package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.PodState.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes each story as a small program: a queue of steps. */
final class Stories {
  private final Troupe troupe;
  private final Workloads workloads;
  private final VolumeStory volumes;
  private final JobStory jobs;

  Stories(Troupe troupe) {
    this.troupe = troupe;
    this.workloads = troupe.workloads();
    this.volumes = new VolumeStory(workloads);
    this.jobs = new JobStory(troupe);
  }

  /**
   * The steps of a story; none if this world has nobody to play it.
   *
   * @param number of the story among all that were told; it chooses who plays
   */
  Deque<Runnable> of(Story story, long number) {
    return switch (story) {
      case ROLLOUT -> deployment(number, this::rollout);
      case IMAGE_PULL_FAILURE -> deployment(number, this::imagePullFailure);
      case SCALING -> deployment(number, this::scaling);
      case CRASH_LOOP -> deployment(number, this::crashLoop);
      case NODE_LOSS -> nodeLoss(number);
      case JOB_RUN -> jobs.steps(number);
      case VOLUME_LIFE -> volumes.steps(troupe.now(), number);
    };
  }

  private static void pause() {}

  private interface Program {
    Deque<Runnable> of(Workload workload, WorkloadBody body);
  }

  private Deque<Runnable> deployment(long number, Program program) {
    List<Workload> choice =
        workloads.all().stream()
            .filter(workload -> workload.controller() == Controller.DEPLOYMENT)
            .filter(this::isWell)
            .limit(50)
            .toList();
    if (choice.isEmpty()) {
      return new ArrayDeque<>();
    }
    int index = workloads.scene().seeded().below(choice.size(), "story", number);
    Workload workload = choice.get(index);
    return program.of(workload, workloads.controller(workload).orElseThrow());
  }

  private boolean isWell(Workload workload) {
    return workloads
        .controller(workload)
        .filter(
            body -> body.counts().ready() > 0 && body.counts().ready() == body.counts().wanted())
        .isPresent();
  }

  private Deque<Runnable> rollout(Workload workload, WorkloadBody body) {
    int next = body.revision() + 1;
    int pods = body.counts().wanted();
    Deque<Runnable> steps = new ArrayDeque<>();
    steps.add(() -> troupe.want(workload, next, pods));
    for (int i = 0; i < pods; i++) {
      steps.addAll(onePod(workload, next, i, pods));
    }
    steps.add(() -> troupe.forgetSets(workload, next - 1));
    return steps;
  }

  private List<Runnable> onePod(Workload workload, int next, int done, int pods) {
    return List.of(
        () -> {
          troupe.wantSet(workload, next, done + 1);
          troupe.create(workload, next, 0);
        },
        () -> troupe.advance(workload, Phase.CREATING, Phase.STARTING),
        () -> {
          troupe.advance(workload, Phase.STARTING, Phase.READY);
          troupe.wantSet(workload, next - 1, pods - done - 1);
          troupe.find(workload, pod -> pod.revision() < next).ifPresent(troupe::remove);
        });
  }

  private Deque<Runnable> imagePullFailure(Workload workload, WorkloadBody body) {
    Deque<Runnable> steps = rollout(workload, body);
    Runnable want = steps.remove();
    Runnable create = steps.remove();
    Runnable pulled = () -> troupe.advance(workload, Phase.PULL_FAILED, Phase.CREATING);
    Runnable failed = () -> troupe.advance(workload, Phase.CREATING, Phase.PULL_FAILED);
    Stream.<Runnable>of(pulled, Stories::pause, Stories::pause, failed, create, want)
        .forEach(steps::addFirst);
    return steps;
  }

  private Deque<Runnable> scaling(Workload workload, WorkloadBody body) {
    int pods = body.counts().wanted();
    int revision = body.revision();
    Deque<Runnable> steps = new ArrayDeque<>();
    for (int i = 1; i <= 2; i++) {
      int wanted = pods + i;
      steps.add(
          () -> {
            want(workload, revision, wanted);
            troupe.create(workload, revision, 0);
          });
    }
    steps.add(() -> troupe.advance(workload, Phase.CREATING, Phase.STARTING));
    steps.add(() -> troupe.advance(workload, Phase.STARTING, Phase.READY));
    steps.add(Stories::pause);
    for (int i = 1; i >= 0; i--) {
      int wanted = pods + i;
      steps.add(
          () -> {
            want(workload, revision, wanted);
            troupe.find(workload, pod -> true).ifPresent(troupe::remove);
          });
    }
    return steps;
  }

  private void want(Workload workload, int revision, int pods) {
    troupe.want(workload, revision, pods);
    troupe.wantSet(workload, revision, pods);
  }

  private Deque<Runnable> crashLoop(Workload workload, WorkloadBody body) {
    String victim = workloads.podsOf(workload).getFirst().name();
    Runnable crash =
        () ->
            troupe
                .find(workload, pod -> pod.name().equals(victim))
                .ifPresent(p -> troupe.become(p, p.state().restarted(Phase.CRASHED, troupe.now())));
    Runnable start = () -> troupe.advance(workload, Phase.CRASHED, Phase.STARTING);
    Runnable recover = () -> troupe.advance(workload, Phase.STARTING, Phase.READY);
    return new ArrayDeque<>(
        List.<Runnable>of(
            crash,
            Stories::pause,
            start,
            crash,
            Stories::pause,
            Stories::pause,
            start,
            crash,
            Stories::pause,
            start,
            recover));
  }

  private Deque<Runnable> nodeLoss(long number) {
    int nodes = workloads.scene().nodes().size();
    if (nodes < 3) {
      return new ArrayDeque<>();
    }
    int node = 1 + workloads.scene().seeded().below(nodes - 1, "lost", number);
    Set<Workload> moved = new LinkedHashSet<>();
    return new ArrayDeque<>(
        List.<Runnable>of(
            () -> lose(node),
            Stories::pause,
            Stories::pause,
            () -> moved.addAll(evict(node)),
            () -> moved.forEach(w -> troupe.advance(w, Phase.CREATING, Phase.STARTING)),
            () -> moved.forEach(w -> troupe.advance(w, Phase.STARTING, Phase.READY)),
            () -> regain(node)));
  }

  private void lose(int node) {
    report(node, false);
    on(node)
        .filter(pod -> pod.state().isReady())
        .toList()
        .forEach(pod -> troupe.become(pod, Phase.LOST));
  }

  private Set<Workload> evict(int node) {
    Set<Workload> moved = new LinkedHashSet<>();
    List<PodBody> lost = on(node).filter(pod -> pod.state().phase() == Phase.LOST).toList();
    for (PodBody pod : lost) {
      switch (pod.workload().controller()) {
        case DEPLOYMENT, ROLLOUT, STATEFUL_SET, REPLICATION_CONTROLLER -> {
          moved.add(pod.workload());
          troupe.replace(pod);
        }
        case DAEMON_SET, JOB, STATIC, NONE -> {}
      }
    }
    return moved;
  }

  private void regain(int node) {
    report(node, true);
    on(node)
        .filter(pod -> pod.state().phase() == Phase.LOST)
        .toList()
        .forEach(pod -> troupe.become(pod, Phase.READY));
  }

  private void report(int node, boolean responds) {
    String name = workloads.scene().nodes().get(node);
    workloads
        .store()
        .get(Kinds.NODE, name)
        .filter(stored -> stored.body() instanceof NodeBody)
        .map(stored -> ((NodeBody) stored.body()).responding(responds, troupe.now()))
        .ifPresent(body -> workloads.put(Kinds.NODE, name, body));
  }

  private Stream<PodBody> on(int node) {
    return workloads
        .store()
        .list(Kinds.POD, "")
        .flatMap(stored -> stored.body() instanceof PodBody pod ? Stream.of(pod) : Stream.empty())
        .filter(pod -> pod.node() == node);
  }
}
