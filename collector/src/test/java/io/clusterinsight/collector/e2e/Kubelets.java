package io.clusterinsight.collector.e2e;

import java.util.stream.IntStream;

/** The kubelets of the real cluster's Docker nodes, where they are processes of this machine. */
final class Kubelets {
  static final int COUNT = 2;
  private static final String REST = "local/rest:1";

  private Kubelets() {}

  /**
   * Gives each a socket of its own for its runtime. Without one, all of a machine share the
   * default's, and with it one daemon: each then kills the pods of the other as strangers. And each
   * gets an image for its sandboxes that ends when it is told to; the cluster's own takes ten
   * seconds, of every pod that goes.
   */
  static void separate() throws Exception {
    for (RealDaemon daemon : daemons()) {
      ClusterProcess kubelet = kubelet(daemon.number());
      if (!kubelet.has(ownSocket(kubelet))) {
        makeRest(daemon);
        kubelet.restart(ownSocket(kubelet), "--pod-infra-container-image=" + REST);
      }
    }
  }

  private static void makeRest(RealDaemon daemon) throws Exception {
    String made = daemon.docker("create", "local/pause:1").getFirst();
    String obedient = "trap exit TERM; while :; do sleep 3600 & wait; done";
    daemon.docker(
        "commit", "--change", "CMD [\"/bin/sh\",\"-c\",\"" + obedient + "\"]", made, REST);
    daemon.docker("rm", made);
  }

  /** The daemons of those that are processes of this machine. */
  static RealDaemon[] daemons() {
    return IntStream.rangeClosed(1, COUNT)
        .filter(number -> kubelet(number).isKnown())
        .mapToObj(RealDaemon::new)
        .toArray(RealDaemon[]::new);
  }

  static ClusterProcess kubelet(int number) {
    return new ClusterProcess("kubelet-" + number);
  }

  private static String ownSocket(ClusterProcess kubelet) {
    return "--container-runtime-endpoint=unix://" + kubelet.file("dockershim.sock");
  }
}
