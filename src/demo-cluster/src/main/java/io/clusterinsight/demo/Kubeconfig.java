package io.clusterinsight.demo;

import java.util.List;

/** The kubeconfig that points kubectl and others at a demo cluster. */
final class Kubeconfig {
  private Kubeconfig() {}

  static String of(DemoCluster cluster, List<CommandLine.Token> tokens) {
    String user = tokens.isEmpty() ? "{}" : "{token: \"%s\"}".formatted(tokens.getFirst().value());
    return """
    apiVersion: v1
    kind: Config
    current-context: demo
    clusters: [{name: demo, cluster: {server: "%s"}}]
    contexts: [{name: demo, context: {cluster: demo, user: demo}}]
    users: [{name: demo, user: %s}]
    """
        .formatted(cluster.url(), user);
  }
}
