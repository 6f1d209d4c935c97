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

  /** Has the kubelet of this daemon's node run a pod from a folder. */
  static void start(RealDaemon daemon) throws Exception {
    Path folder = Files.createDirectories(folder(daemon));
    Files.writeString(folder.resolve("static.yaml"), POD);
    Kubelets.separate();
    Kubelets.kubelet(daemon.number()).restart("--pod-manifest-path=" + folder);
  }

  private static Path folder(RealDaemon daemon) {
    return Kubelets.kubelet(daemon.number()).file("static-pods");
  }

  /** Ends the pod; the folder stays, empty. */
  static void stop(RealDaemon daemon) throws Exception {
    Files.deleteIfExists(folder(daemon).resolve("static.yaml"));
  }
}
