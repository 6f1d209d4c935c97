package io.clusterinsight.graph.observation.metrics;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ready-made PromQL for a resource's usual series, as cAdvisor (in the kubelet) and
 * kube-state-metrics name them.
 *
 * <table>
 *   <caption>The queries of each type; CPU is in cores, memory and volumes in bytes, rates are over 5 minutes</caption>
 *   <tr><th>type</th><th>queries</th></tr>
 *   <tr><td>Pod</td><td>cpu, memory, networkReceive, networkTransmit, throttling, restarts</td></tr>
 *   <tr><td>Container</td><td>cpu, cpuRequest, cpuLimit, memory, memoryLimit, throttling, restarts</td></tr>
 *   <tr><td>Node</td><td>cpu, cpuAllocatable, cpuRequests, memory, memoryAllocatable, memoryRequests, pods</td></tr>
 *   <tr><td>Namespace, Cluster</td><td>cpu, memory, pods</td></tr>
 *   <tr><td>Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController</td>
 *       <td>cpu, memory, desired, available</td></tr>
 *   <tr><td>Job</td><td>active, succeeded, failed</td></tr>
 *   <tr><td>CronJob</td><td>active, lastSchedule</td></tr>
 *   <tr><td>HorizontalPodAutoscaler</td><td>current, desired, max</td></tr>
 *   <tr><td>PodDisruptionBudget</td><td>healthy, allowed</td></tr>
 *   <tr><td>PersistentVolumeClaim</td><td>used, capacity, inodesUsed, inodes</td></tr>
 *   <tr><td>PersistentVolume</td><td>capacity</td></tr>
 * </table>
 *
 * <p>A node's cAdvisor series are found by the label {@code node}, which the usual scrape
 * configurations set.
 */
public final class PromQl {
  private static final String CPU = "container_cpu_usage_seconds_total";
  private static final String MEMORY = "container_memory_working_set_bytes";

  /** Leaves out the pod's cgroup and its pause container, so that nothing is counted twice. */
  private static final String CONTAINERS = "container!=\"\",container!=\"POD\"";

  private PromQl() {}

  /**
   * The queries about {@code resource} by name, always in the same order; none for types without
   * series.
   */
  public static Map<String, String> of(Resource resource) {
    return of(resource.id());
  }

  static Map<String, String> of(ResourceId id) {
    String[] path = id.path().split("/", 3);
    Map<String, String> queries = new LinkedHashMap<>();
    if (path.length == 1) {
      clusterScoped(id.type(), path[0], queries);
    } else if (path.length == 2) {
      String namespace = label("namespace", path[0]);
      namespaced(id.type(), namespace, path[1], queries);
    } else if (id.type().equals("Container") && !path[1].isEmpty()) {
      container(
          join(label("namespace", path[0]), label("pod", path[1]), label("container", path[2])),
          queries);
    }
    return queries;
  }

  private static void clusterScoped(String type, String name, Map<String, String> queries) {
    switch (type) {
      case "Cluster" -> {
        usage(CONTAINERS, queries);
        queries.put("pods", "count(kube_pod_info)");
      }
      case "Namespace" -> {
        String namespace = label("namespace", name);
        usage(join(namespace, CONTAINERS), queries);
        queries.put("pods", "count(kube_pod_info{" + namespace + "})");
      }
      case "Node" -> node(label("node", name), queries);
      case "PersistentVolume" ->
          queries.put(
              "capacity", series("kube_persistentvolume_capacity_bytes", "persistentvolume", name));
      default -> {}
    }
  }

  private static void namespaced(
      String type, String namespace, String name, Map<String, String> queries) {
    switch (type) {
      case "Pod" -> pod(join(namespace, label("pod", name)), queries);
      case "Deployment" -> {
        WorkloadUsage.ofDeployment(namespace, name, queries);
        replicas(
            join(namespace, label("deployment", name)),
            "kube_deployment_spec_replicas",
            "kube_deployment_status_replicas_available",
            queries);
      }
      case "ReplicaSet" -> {
        WorkloadUsage.of(type, namespace, name, queries);
        replicas(
            join(namespace, label("replicaset", name)),
            "kube_replicaset_spec_replicas",
            "kube_replicaset_status_ready_replicas",
            queries);
      }
      case "StatefulSet" -> {
        WorkloadUsage.of(type, namespace, name, queries);
        replicas(
            join(namespace, label("statefulset", name)),
            "kube_statefulset_replicas",
            "kube_statefulset_status_replicas_available",
            queries);
      }
      case "DaemonSet" -> {
        WorkloadUsage.of(type, namespace, name, queries);
        replicas(
            join(namespace, label("daemonset", name)),
            "kube_daemonset_status_desired_number_scheduled",
            "kube_daemonset_status_number_available",
            queries);
      }
      case "ReplicationController" -> {
        WorkloadUsage.of(type, namespace, name, queries);
        replicas(
            join(namespace, label("replicationcontroller", name)),
            "kube_replicationcontroller_spec_replicas",
            "kube_replicationcontroller_status_available_replicas",
            queries);
      }
      default -> withoutPods(type, namespace, name, queries);
    }
  }

  private static void withoutPods(
      String type, String namespace, String name, Map<String, String> queries) {
    switch (type) {
      case "Job" -> {
        String job = join(namespace, label("job_name", name));
        put(queries, job, "active", "kube_job_status_active");
        put(queries, job, "succeeded", "kube_job_status_succeeded");
        put(queries, job, "failed", "kube_job_status_failed");
      }
      case "CronJob" -> {
        String cronJob = join(namespace, label("cronjob", name));
        put(queries, cronJob, "active", "kube_cronjob_status_active");
        put(queries, cronJob, "lastSchedule", "kube_cronjob_status_last_schedule_time");
      }
      case "HorizontalPodAutoscaler" -> {
        String autoscaler = join(namespace, label("horizontalpodautoscaler", name));
        String prefix = "kube_horizontalpodautoscaler_";
        put(queries, autoscaler, "current", prefix + "status_current_replicas");
        put(queries, autoscaler, "desired", prefix + "status_desired_replicas");
        put(queries, autoscaler, "max", prefix + "spec_max_replicas");
      }
      case "PodDisruptionBudget" -> {
        String budget = join(namespace, label("poddisruptionbudget", name));
        String prefix = "kube_poddisruptionbudget_status_";
        put(queries, budget, "healthy", prefix + "current_healthy");
        put(queries, budget, "allowed", prefix + "pod_disruptions_allowed");
      }
      case "PersistentVolumeClaim" -> {
        String claim = join(namespace, label("persistentvolumeclaim", name));
        put(queries, claim, "used", "kubelet_volume_stats_used_bytes");
        put(queries, claim, "capacity", "kubelet_volume_stats_capacity_bytes");
        put(queries, claim, "inodesUsed", "kubelet_volume_stats_inodes_used");
        put(queries, claim, "inodes", "kubelet_volume_stats_inodes");
      }
      default -> {}
    }
  }

  private static void pod(String pod, Map<String, String> queries) {
    usage(join(pod, CONTAINERS), queries);
    queries.put("networkReceive", sumRate("container_network_receive_bytes_total", pod));
    queries.put("networkTransmit", sumRate("container_network_transmit_bytes_total", pod));
    throttling(join(pod, CONTAINERS), queries);
    queries.put("restarts", sum("kube_pod_container_status_restarts_total", pod));
  }

  private static void container(String container, Map<String, String> queries) {
    queries.put("cpu", sumRate(CPU, container));
    queries.put("cpuRequest", requests("requests", container, "cpu"));
    queries.put("cpuLimit", requests("limits", container, "cpu"));
    queries.put("memory", sum(MEMORY, container));
    queries.put("memoryLimit", requests("limits", container, "memory"));
    throttling(container, queries);
    queries.put("restarts", sum("kube_pod_container_status_restarts_total", container));
  }

  /** The whole node is cAdvisor's root cgroup. */
  private static void node(String node, Map<String, String> queries) {
    String root = join(node, label("id", "/"));
    queries.put("cpu", sumRate(CPU, root));
    queries.put("cpuAllocatable", allocatable(node, "cpu"));
    queries.put("cpuRequests", requests("requests", node, "cpu"));
    queries.put("memory", sum(MEMORY, root));
    queries.put("memoryAllocatable", allocatable(node, "memory"));
    queries.put("memoryRequests", requests("requests", node, "memory"));
    queries.put("pods", "count(kube_pod_info{" + node + "})");
  }

  private static void usage(String labels, Map<String, String> queries) {
    queries.put("cpu", sumRate(CPU, labels));
    queries.put("memory", sum(MEMORY, labels));
  }

  /** The share of scheduling periods in which the CPU limit held something back. */
  private static void throttling(String labels, Map<String, String> queries) {
    queries.put(
        "throttling",
        sumRate("container_cpu_cfs_throttled_periods_total", labels)
            + " / "
            + sumRate("container_cpu_cfs_periods_total", labels));
  }

  private static void replicas(
      String labels, String desired, String available, Map<String, String> queries) {
    put(queries, labels, "desired", desired);
    put(queries, labels, "available", available);
  }

  private static void put(Map<String, String> queries, String labels, String name, String series) {
    queries.put(name, series + "{" + labels + "}");
  }

  private static String requests(String which, String labels, String resource) {
    return sum("kube_pod_container_resource_" + which, join(labels, label("resource", resource)));
  }

  private static String allocatable(String node, String resource) {
    return sum("kube_node_status_allocatable", join(node, label("resource", resource)));
  }

  private static String series(String series, String label, String value) {
    return series + "{" + label(label, value) + "}";
  }

  private static String sum(String series, String labels) {
    return "sum(" + series + "{" + labels + "})";
  }

  private static String sumRate(String series, String labels) {
    return "sum(rate(" + series + "{" + labels + "}[5m]))";
  }

  private static String join(String... matchers) {
    return String.join(",", matchers);
  }

  /** A label matcher; the value is escaped as PromQL's double-quoted strings need it. */
  static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }
}
