package io.clusterinsight.collector.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        kubelet.restartAs(
            withOwnLogs(kubelet, daemon.number()),
            ownSocket(kubelet),
            "--pod-infra-container-image=" + REST);
      }
    }
  }

  /**
   * Once a minute, a kubelet takes away the logs of all pods that are not its own. Where they are
   * is no option of it, so it is changed in a copy of the program.
   */
  private static Path withOwnLogs(ClusterProcess kubelet, int number) throws Exception {
    Path copy = kubelet.file("kubelet");
    Process sed =
        new ProcessBuilder(
                "sed", "s|/var/log/pods|/var/log/pod" + number + "|", "" + kubelet.program())
            .redirectOutput(copy.toFile())
            .start();
    if (sed.waitFor() != 0) {
      throw new IllegalStateException("there is no copy of " + kubelet.program());
    }
    return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
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
