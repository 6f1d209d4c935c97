package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.world.ContainerPlan.Role;

/**
 * What one container of a pod is doing.
 *
 * @param reason the reason Kubernetes gives for waiting or having ended, empty while it runs
 * @param restarts how many attempts came before this one
 */
record ContainerState(Stage stage, String reason, int exitCode, int restarts, boolean isReady) {
  /** The three states of Kubernetes. */
  enum Stage {
    WAITING,
    RUNNING,
    TERMINATED
  }

  static ContainerState of(PodBody pod, ContainerPlan container) {
    if (container.role() == Role.INIT) {
      return pod.state().phase().isStarted()
          ? terminated("Completed", 0, 0, true)
          : waiting("PodInitializing", 0);
    }
    boolean main = container.role() == Role.MAIN;
    int restarts = main ? pod.state().restarts() : 0;
    return switch (pod.state().phase()) {
      case UNSCHEDULABLE, CREATING -> waiting("ContainerCreating", restarts);
      case PULL_FAILED -> waiting(main ? "ImagePullBackOff" : "ContainerCreating", restarts);
      case CRASHED ->
          main ? waiting("CrashLoopBackOff", Math.max(1, restarts)) : running(restarts, true);
      case STARTING -> running(restarts, !main);
      case READY, TERMINATING -> running(restarts, container.role() != Role.EPHEMERAL);
      case LOST -> running(restarts, false);
      case SUCCEEDED -> terminated("Completed", 0, restarts, false);
      case FAILED -> terminated(main ? "Error" : "Completed", main ? 1 : 0, restarts, false);
    };
  }

  /** How the attempt before ended. */
  static ContainerState lastOf(ContainerState state) {
    return terminated("Error", 1, state.restarts - 1, false);
  }

  private static ContainerState waiting(String reason, int restarts) {
    return new ContainerState(Stage.WAITING, reason, 0, restarts, false);
  }

  private static ContainerState running(int restarts, boolean ready) {
    return new ContainerState(Stage.RUNNING, "", 0, restarts, ready);
  }

  private static ContainerState terminated(
      String reason, int exitCode, int restarts, boolean ready) {
    return new ContainerState(Stage.TERMINATED, reason, exitCode, restarts, ready);
  }

  boolean isRunning() {
    return stage == Stage.RUNNING;
  }

  /** Whether there is a container to name: the present attempt, or the one that crashed. */
  boolean hasRun() {
    return stage != Stage.WAITING || restarts > 0;
  }

  /** 64 hexadecimal digits, different for every attempt. */
  void containerId(Out out, PodBody pod, ContainerPlan container) {
    int attempt = stage == Stage.WAITING ? restarts - 1 : restarts;
    pod.workload().scene().seeded().digest(out, container.name() + pod.number(), attempt);
  }

  void write(Out out, PodBody pod, ContainerPlan container) {
    switch (stage) {
      case WAITING -> waiting(out, container, pod.revision());
      case RUNNING -> {
        Timestamp.write(out.raw("{\"running\":{\"startedAt\":\""), started(pod));
        out.raw("\"}}");
      }
      case TERMINATED -> {
        out.raw("{\"terminated\":{\"exitCode\":").number(exitCode);
        out.raw(",\"reason\":\"").raw(reason);
        Timestamp.write(out.raw("\",\"startedAt\":\""), pod.created() + 2);
        Timestamp.write(out.raw("\",\"finishedAt\":\""), Math.max(pod.created() + 5, started(pod)));
        containerId(out.raw("\",\"containerID\":\"docker://"), pod, container);
        out.raw("\"}}");
      }
    }
  }

  private long started(PodBody pod) {
    return restarts > 0 ? pod.state().since() : pod.created() + 2;
  }

  private void waiting(Out out, ContainerPlan container, int revision) {
    out.raw("{\"waiting\":{\"reason\":\"").raw(reason).raw('"');
    if (reason.equals("CrashLoopBackOff")) {
      out.raw(",\"message\":\"back-off 5m0s restarting failed container=").raw(container.name());
      out.raw("\"");
    } else if (reason.equals("ImagePullBackOff")) {
      out.raw(",\"message\":\"Back-off pulling image \\\"").raw(container.repository());
      out.raw(':').raw(container.tag(revision)).raw("\\\"\"");
    }
    out.raw("}}");
  }
}
