package io.clusterinsight.collector.e2e;

/** The kubelets of the real cluster's Docker nodes, where they are processes of this machine. */
final class Kubelets {
  static final int COUNT = 2;

  private Kubelets() {}

  /**
   * Gives each a socket of its own for its runtime. Without one, all of a machine share the
   * default's, and with it one daemon: each then kills the pods of the other as strangers.
   */
  static void separate() throws Exception {
    for (int number = 1; number <= COUNT; number++) {
      ClusterProcess kubelet = kubelet(number);
      if (kubelet.isKnown() && !kubelet.has(ownSocket(kubelet))) {
        kubelet.restart(ownSocket(kubelet));
      }
    }
  }

  static ClusterProcess kubelet(int number) {
    return new ClusterProcess("kubelet-" + number);
  }

  private static String ownSocket(ClusterProcess kubelet) {
    return "--container-runtime-endpoint=unix://" + kubelet.file("dockershim.sock");
  }
}
