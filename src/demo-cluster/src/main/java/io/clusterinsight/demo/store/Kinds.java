package io.clusterinsight.demo.store;

import java.util.List;

/** The kinds that the demo cluster knows, and which of them an older cluster serves. */
public final class Kinds {
  public static final Kind NAMESPACE = core("Namespace", "namespaces", false, "ns");
  public static final Kind NODE = core("Node", "nodes", false, "no");
  public static final Kind POD = core("Pod", "pods", true, "po");
  public static final Kind SERVICE = core("Service", "services", true, "svc");
  public static final Kind ENDPOINTS = core("Endpoints", "endpoints", true, "ep");
  public static final Kind REPLICATION_CONTROLLER =
      core("ReplicationController", "replicationcontrollers", true, "rc");
  public static final Kind CONFIG_MAP = core("ConfigMap", "configmaps", true, "cm");
  public static final Kind SECRET = core("Secret", "secrets", true);
  public static final Kind SERVICE_ACCOUNT = core("ServiceAccount", "serviceaccounts", true, "sa");
  public static final Kind CLAIM =
      core("PersistentVolumeClaim", "persistentvolumeclaims", true, "pvc");
  public static final Kind VOLUME = core("PersistentVolume", "persistentvolumes", false, "pv");
  public static final Kind EVENT = core("Event", "events", true, "ev");
  public static final Kind DEPLOYMENT = kind("apps", "Deployment", "deployments", "deploy");
  public static final Kind REPLICA_SET = kind("apps", "ReplicaSet", "replicasets", "rs");
  public static final Kind STATEFUL_SET = kind("apps", "StatefulSet", "statefulsets", "sts");
  public static final Kind DAEMON_SET = kind("apps", "DaemonSet", "daemonsets", "ds");
  public static final Kind JOB = kind("batch", "Job", "jobs");
  public static final Kind CRON_JOB =
      kind("batch", "CronJob", "cronjobs", "cj").withVersions("v1", "v1beta1");
  public static final Kind AUTOSCALER =
      kind("autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa")
          .withVersions("v2", "v1");
  public static final Kind DISRUPTION_BUDGET =
      kind("policy", "PodDisruptionBudget", "poddisruptionbudgets", "pdb");
  public static final Kind INGRESS = kind("networking.k8s.io", "Ingress", "ingresses", "ing");
  public static final Kind NETWORK_POLICY =
      kind("networking.k8s.io", "NetworkPolicy", "networkpolicies", "netpol");
  public static final Kind GATEWAY =
      kind("gateway.networking.k8s.io", "Gateway", "gateways", "gtw");
  public static final Kind HTTP_ROUTE =
      kind("gateway.networking.k8s.io", "HTTPRoute", "httproutes");
  public static final Kind GRPC_ROUTE =
      kind("gateway.networking.k8s.io", "GRPCRoute", "grpcroutes");
  public static final Kind ENDPOINT_SLICE =
      kind("discovery.k8s.io", "EndpointSlice", "endpointslices").withVersions("v1", "v1beta1");
  public static final Kind STORAGE_CLASS =
      new Kind(
          "storage.k8s.io", List.of("v1"), "StorageClass", "storageclasses", false, List.of("sc"));
  public static final Kind SNAPSHOT =
      kind("snapshot.storage.k8s.io", "VolumeSnapshot", "volumesnapshots", "vs");
  public static final Kind SNAPSHOT_CONTENT =
      new Kind(
          "snapshot.storage.k8s.io",
          List.of("v1"),
          "VolumeSnapshotContent",
          "volumesnapshotcontents",
          false,
          List.of("vsc"));
  public static final Kind ROLLOUT =
      kind("argoproj.io", "Rollout", "rollouts", "ro").withVersions("v1alpha1");

  /** Every kind, as a current cluster serves it. */
  public static final List<Kind> ALL =
      List.of(
          NAMESPACE,
          NODE,
          POD,
          SERVICE,
          ENDPOINTS,
          REPLICATION_CONTROLLER,
          CONFIG_MAP,
          SECRET,
          SERVICE_ACCOUNT,
          CLAIM,
          VOLUME,
          EVENT,
          DEPLOYMENT,
          REPLICA_SET,
          STATEFUL_SET,
          DAEMON_SET,
          JOB,
          CRON_JOB,
          AUTOSCALER,
          DISRUPTION_BUDGET,
          INGRESS,
          NETWORK_POLICY,
          GATEWAY,
          HTTP_ROUTE,
          GRPC_ROUTE,
          ENDPOINT_SLICE,
          STORAGE_CLASS,
          SNAPSHOT,
          SNAPSHOT_CONTENT,
          ROLLOUT);

  /** What a cluster of version 1.20 served: old versions only, and no Gateway API. */
  public static final List<Kind> LIKE_1_20 =
      ALL.stream().filter(k -> !k.group().startsWith("gateway.")).map(Kinds::asIn120).toList();

  private Kinds() {}

  private static Kind asIn120(Kind kind) {
    return switch (kind.name()) {
      case "CronJob", "EndpointSlice", "PodDisruptionBudget" -> kind.withVersions("v1beta1");
      case "HorizontalPodAutoscaler" -> kind.withVersions("v1", "v2beta2");
      case "VolumeSnapshot", "VolumeSnapshotContent" -> kind.withVersions("v1", "v1beta1");
      default -> kind;
    };
  }

  private static Kind core(String name, String resource, boolean namespaced, String... shortNames) {
    return new Kind("", List.of("v1"), name, resource, namespaced, List.of(shortNames));
  }

  private static Kind kind(String group, String name, String resource, String... shortNames) {
    return new Kind(group, List.of("v1"), name, resource, true, List.of(shortNames));
  }
}
