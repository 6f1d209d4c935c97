package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.PodState.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What happens in a world, step by step. Not thread-safe. */
final class Life {
  private static final Story[] STORIES = Story.values();

  private final Workloads workloads;
  private final Troupe troupe;
  private final Stories stories;
  private final List<Deque<Runnable>> running = new ArrayList<>();
  private long told;
  private long changes;
  private int heartbeat;

  Life(Workloads workloads, Clock clock) {
    this.workloads = workloads;
    this.troupe = new Troupe(workloads, clock);
    this.stories = new Stories(troupe);
  }

  void begin(Story story) {
    Deque<Runnable> steps = stories.of(story, told++);
    if (!steps.isEmpty()) {
      running.add(steps);
    }
  }

  /** One step of every story that is being told; the next story if there is none. */
  void step() {
    if (running.isEmpty()) {
      begin(STORIES[(int) (told % STORIES.length)]);
    }
    running.forEach(steps -> steps.remove().run());
    running.removeIf(Deque::isEmpty);
    beat();
  }

  boolean isQuiet() {
    return running.isEmpty();
  }

  /** One node reports that it is well: a change that is none in substance. */
  private void beat() {
    List<String> nodes = workloads.scene().nodes();
    if (!nodes.isEmpty()) {
      heartbeat = (heartbeat + 1) % nodes.size();
      String name = nodes.get(heartbeat);
      workloads
          .store()
          .get(Kinds.NODE, name)
          .filter(stored -> stored.body() instanceof NodeBody node && node.responds())
          .map(stored -> ((NodeBody) stored.body()).reporting(troupe.now()))
          .ifPresent(body -> workloads.put(Kinds.NODE, name, body));
    }
  }

  /** One change of one pod somewhere: it starts, falters, restarts, or is replaced. */
  void churn() {
    Optional<PodBody> pod = anyPod();
    if (pod.isPresent()) {
      PodState state = pod.get().state();
      switch (state.phase()) {
        case CREATING -> troupe.become(pod.get(), Phase.STARTING);
        case STARTING -> troupe.become(pod.get(), Phase.READY);
        case READY -> disturb(pod.get(), state);
        case UNSCHEDULABLE, CRASHED, PULL_FAILED, SUCCEEDED, FAILED, LOST, TERMINATING -> {}
      }
    }
  }

  private void disturb(PodBody pod, PodState state) {
    switch (workloads.scene().seeded().below(5, "disturbed", changes)) {
      case 0 -> troupe.replace(pod);
      case 1, 2 -> troupe.become(pod, state.restarted(Phase.READY, troupe.now()));
      default -> troupe.become(pod, Phase.STARTING);
    }
  }

  /** A pod that can change: those that are starting come first, so that the world stays well. */
  private Optional<PodBody> anyPod() {
    List<Workload> all = workloads.all();
    for (int attempt = 0; attempt < 20 && !all.isEmpty(); attempt++) {
      Workload workload = all.get(workloads.scene().seeded().below(all.size(), "churn", changes++));
      switch (workload.controller()) {
        case DEPLOYMENT, ROLLOUT, STATEFUL_SET, REPLICATION_CONTROLLER -> {
          List<PodBody> pods = workloads.podsOf(workload);
          Optional<PodBody> starting =
              pods.stream().filter(pod -> isStarting(pod.state().phase())).findFirst();
          List<PodBody> ready = pods.stream().filter(pod -> pod.state().isReady()).toList();
          if (starting.isPresent()) {
            return starting;
          }
          if (!ready.isEmpty()) {
            int index = workloads.scene().seeded().below(ready.size(), "pod", changes);
            return Optional.of(ready.get(index));
          }
        }
        case DAEMON_SET, JOB, STATIC, NONE -> {}
      }
    }
    return Optional.empty();
  }

  private static boolean isStarting(Phase phase) {
    return phase == Phase.CREATING || phase == Phase.STARTING;
  }
}
