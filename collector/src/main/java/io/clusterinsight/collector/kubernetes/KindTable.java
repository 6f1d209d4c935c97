package io.clusterinsight.collector.kubernetes;

import static io.clusterinsight.collector.kubernetes.KindEntry.kind;

import java.util.ArrayList;
import java.util.List;

/**
 * The kinds that are watched.
 *
 * <p>To add one, add its row: the kind, its plural, and the API versions that have had it, best
 * first. Those that the API server lacks are said to be absent and cost nothing.
 */
final class KindTable {
  private static final String GATEWAY = "gateway.networking.k8s.io/";
  private static final String SNAPSHOT = "snapshot.storage.k8s.io/";

  static final List<KindEntry> BUILT_IN =
      List.of(
          kind("Namespace", "namespaces", "v1"),
          kind("Node", "nodes", "v1"),
          kind("Pod", "pods", "v1"),
          kind("Service", "services", "v1"),
          kind("ReplicationController", "replicationcontrollers", "v1"),
          kind("Deployment", "deployments", "apps/v1"),
          kind("ReplicaSet", "replicasets", "apps/v1"),
          kind("StatefulSet", "statefulsets", "apps/v1"),
          kind("DaemonSet", "daemonsets", "apps/v1"),
          kind("Job", "jobs", "batch/v1"),
          kind("CronJob", "cronjobs", "batch/v1", "batch/v1beta1"),
          kind(
              "HorizontalPodAutoscaler",
              "horizontalpodautoscalers",
              "autoscaling/v2",
              "autoscaling/v2beta2",
              "autoscaling/v1"),
          kind("PodDisruptionBudget", "poddisruptionbudgets", "policy/v1", "policy/v1beta1"),
          kind(
              "Ingress",
              "ingresses",
              "networking.k8s.io/v1",
              "networking.k8s.io/v1beta1",
              "extensions/v1beta1"),
          kind("Gateway", "gateways", GATEWAY + "v1", GATEWAY + "v1beta1"),
          kind("HTTPRoute", "httproutes", GATEWAY + "v1", GATEWAY + "v1beta1"),
          kind("GRPCRoute", "grpcroutes", GATEWAY + "v1", GATEWAY + "v1alpha2"),
          kind("EndpointSlice", "endpointslices", "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1")
              .orElse("Endpoints", "endpoints", "v1"),
          kind("PersistentVolumeClaim", "persistentvolumeclaims", "v1"),
          kind("PersistentVolume", "persistentvolumes", "v1"),
          kind("StorageClass", "storageclasses", "storage.k8s.io/v1"),
          kind("VolumeSnapshot", "volumesnapshots", SNAPSHOT + "v1", SNAPSHOT + "v1beta1"),
          kind(
              "VolumeSnapshotContent",
              "volumesnapshotcontents",
              SNAPSHOT + "v1",
              SNAPSHOT + "v1beta1"),
          kind("ServiceAccount", "serviceaccounts", "v1"),
          kind("NetworkPolicy", "networkpolicies", "networking.k8s.io/v1"));

  private KindTable() {}

  /** The built-in kinds, and the custom ones that the settings name. */
  static List<KindEntry> with(List<String> customKinds) {
    List<KindEntry> all = new ArrayList<>(BUILT_IN);
    customKinds.stream()
        .distinct()
        .map(KindEntry::custom)
        .filter(custom -> BUILT_IN.stream().noneMatch(custom::isAlso))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
