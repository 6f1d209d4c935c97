package io.clusterinsight.collector.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pods that a kubelet of the real cluster runs by itself, from a folder. */
final class StaticPods {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: static, namespace: proxied}
      spec:
        terminationGracePeriodSeconds: 1
        containers: [{name: web, image: "local/web:1", imagePullPolicy: Never}]
      """;

  private StaticPods() {}

  /**
   * Starts the kubelets again, this daemon's with a folder of pods. Each gets a socket of its own
   * for its runtime: without one, all of a machine share the default's, and with it one daemon.
   */
  static void start(RealDaemon daemon) throws Exception {
    Path folder = Files.createDirectories(folder(daemon));
    Files.writeString(folder.resolve("static.yaml"), POD);
    for (int number = 1; number <= 2; number++) {
      ClusterProcess kubelet = new ClusterProcess("kubelet-" + number);
      String socket = "--container-runtime-endpoint=unix://" + kubelet.file("dockershim.sock");
      if (number == daemon.number()) {
        kubelet.restart(socket, "--pod-manifest-path=" + folder);
      } else {
        kubelet.restart(socket);
      }
    }
  }

  private static Path folder(RealDaemon daemon) {
    return new ClusterProcess("kubelet-" + daemon.number()).file("static-pods");
  }

  /** Ends the pod; the folder stays, empty. */
  static void stop(RealDaemon daemon) throws Exception {
    Files.deleteIfExists(folder(daemon).resolve("static.yaml"));
  }
}
