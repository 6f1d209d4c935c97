package io.clusterinsight.collector.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Docker sockets of the real cluster's nodes where pods can mount them. The nodes are one
 * machine, so there is no one path that is another socket on each node: each node gets a folder of
 * its name.
 */
final class NodeSockets implements AutoCloseable {
  private static final Path HOME =
      Path.of(System.getenv("KUBECONFIG")).toAbsolutePath().resolveSibling("sockets");

  private final List<RealDaemon> daemons;

  NodeSockets(List<RealDaemon> daemons) throws Exception {
    this.daemons = daemons;
    for (RealDaemon daemon : daemons) {
      Path folder = Files.createDirectories(HOME.resolve(daemon.node()));
      BindMount.make(Path.of(daemon.socket()).getParent().toString(), folder.toString());
    }
  }

  /** What the installation has to know of it. */
  Path patch(Path directory) throws Exception {
    return Files.writeString(
        directory.resolve("sockets.yaml"),
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: minion-proxy, namespace: cluster-insight-minions}
        spec:
          updateStrategy:
            rollingUpdate: {maxUnavailable: 100%%}
          template:
            spec:
              containers:
                - name: minion-proxy
                  env:
                    - name: NODE_NAME
                      valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
                    - {name: DOCKER_SOCKET, value: /var/run/docker/docker.sock}
                  volumeMounts:
                    - {mountPath: /var/run/docker.sock, $patch: delete}
                    - {name: docker, mountPath: /var/run/docker, subPathExpr: $(NODE_NAME), readOnly: true}
              volumes:
                - name: docker
                  hostPath: {path: %s, type: Directory}
        """
            .formatted(HOME));
  }

  @Override
  public void close() throws Exception {
    for (RealDaemon daemon : daemons) {
      BindMount.takeAway(HOME.resolve(daemon.node()).toString());
    }
  }
}
