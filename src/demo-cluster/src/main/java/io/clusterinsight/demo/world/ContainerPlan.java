package io.clusterinsight.demo.world;

/**
 * One container of a workload's pods.
 *
 * @param tag the image's tag at the first revision; later revisions append to it
 */
record ContainerPlan(String name, Role role, String repository, String tag, int port) {
  /** When in a pod's life a container runs. */
  enum Role {
    MAIN,
    SIDECAR,
    INIT,
    EPHEMERAL
  }

  static ContainerPlan main(String name, String repository, String tag, int port) {
    return new ContainerPlan(name, Role.MAIN, repository, tag, port);
  }

  static ContainerPlan sidecar(String name, String repository, String tag, int port) {
    return new ContainerPlan(name, Role.SIDECAR, repository, tag, port);
  }

  static ContainerPlan init(String name, String repository, String tag) {
    return new ContainerPlan(name, Role.INIT, repository, tag, 0);
  }

  static ContainerPlan ephemeral(String name, String repository, String tag) {
    return new ContainerPlan(name, Role.EPHEMERAL, repository, tag, 0);
  }

  /** A rollout changes the main container alone. */
  String tag(int revision) {
    return role == Role.MAIN && revision > 1 ? tag + "-" + revision : tag;
  }

  boolean isRegular() {
    return role == Role.MAIN || role == Role.SIDECAR;
  }

  String portName() {
    return role == Role.MAIN ? "http" : name.length() > 15 ? name.substring(0, 15) : name;
  }
}
