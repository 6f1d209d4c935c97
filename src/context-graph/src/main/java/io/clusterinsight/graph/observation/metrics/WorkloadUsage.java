package io.clusterinsight.graph.observation.metrics;

import java.util.Map;

/**
 * What the pods of a controller use: cAdvisor's series, joined with kube-state-metrics' series of
 * owners.
 */
final class WorkloadUsage {
  private static final String CONTAINERS = "container!=\"\",container!=\"POD\"";

  private WorkloadUsage() {}

  /** Pods that the controller owns. */
  static void of(String kind, String namespace, String name, Map<String, String> queries) {
    String owner = PromQl.label("owner_kind", kind) + "," + PromQl.label("owner_name", name);
    put(namespace, "kube_pod_owner{" + namespace + "," + owner + "}", queries);
  }

  /** Pods of the replica sets that the deployment owns. */
  static void ofDeployment(String namespace, String name, Map<String, String> queries) {
    String pods =
        "label_replace(kube_pod_owner{%s,owner_kind=\"ReplicaSet\"},\"replicaset\",\"$1\",\"owner_name\",\"(.*)\")"
            .formatted(namespace);
    String replicaSets =
        "kube_replicaset_owner{%s,owner_kind=\"Deployment\",%s}"
            .formatted(namespace, PromQl.label("owner_name", name));
    put(
        namespace,
        "(" + pods + " * on (namespace, replicaset) group_left () " + replicaSets + ")",
        queries);
  }

  private static void put(String namespace, String owners, Map<String, String> queries) {
    queries.put(
        "cpu", joined("rate(container_cpu_usage_seconds_total{%s,%s}[5m])", namespace, owners));
    queries.put("memory", joined("container_memory_working_set_bytes{%s,%s}", namespace, owners));
  }

  private static String joined(String usage, String namespace, String owners) {
    String perPod = "sum by (namespace, pod) (" + usage.formatted(namespace, CONTAINERS) + ")";
    return "sum(" + perPod + " * on (namespace, pod) " + owners + ")";
  }
}
