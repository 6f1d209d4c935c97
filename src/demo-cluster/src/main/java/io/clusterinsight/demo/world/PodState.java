package io.clusterinsight.demo.world;

/**
 * What a pod is doing.
 *
 * @param since seconds since 1970 at which the phase began
 */
record PodState(Phase phase, int restarts, long since) {
  /** Where a pod is in its life, in finer steps than Kubernetes' own phases. */
  enum Phase {
    UNSCHEDULABLE("Pending"),
    CREATING("Pending"),
    STARTING("Running"),
    READY("Running"),
    CRASHED("Running"),
    PULL_FAILED("Pending"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    /** Its node is silent. */
    LOST("Running"),
    TERMINATING("Running");

    final String kubernetes;

    Phase(String kubernetes) {
      this.kubernetes = kubernetes;
    }

    boolean isStarted() {
      return switch (this) {
        case UNSCHEDULABLE, CREATING, PULL_FAILED -> false;
        case STARTING, READY, CRASHED, SUCCEEDED, FAILED, LOST, TERMINATING -> true;
      };
    }

    boolean isFinished() {
      return this == SUCCEEDED || this == FAILED;
    }
  }

  PodState at(Phase next, long now) {
    return new PodState(next, restarts, now);
  }

  PodState restarted(Phase next, long now) {
    return new PodState(next, restarts + 1, now);
  }

  boolean isReady() {
    return phase == Phase.READY;
  }
}
