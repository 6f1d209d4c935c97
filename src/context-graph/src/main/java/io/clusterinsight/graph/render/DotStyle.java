package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.RelationType;

/**
 * How things look: the shape and colour of a type, the border of a health, the line of a relation.
 */
final class DotStyle {
  private DotStyle() {}

  /** The attributes of a node of a type; a custom type looks like a workload's relative. */
  static String ofType(String type) {
    return switch (type) {
      case "Cluster", "Namespace" -> "shape=tab fillcolor=\"#eceff1\"";
      case "Node" -> "shape=box3d fillcolor=\"#cfd8dc\"";
      case "Pod" -> "shape=box fillcolor=\"#bbdefb\"";
      case "Container" -> "shape=box fillcolor=\"#e3f2fd\"";
      case "Process" -> "shape=plain fillcolor=\"#ffffff\"";
      case "Image" -> "shape=folder fillcolor=\"#d7ccc8\"";
      case "Deployment",
          "ReplicaSet",
          "ReplicationController",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob" ->
          "shape=component fillcolor=\"#c5cae9\"";
      case "Service", "Ingress", "Gateway", "HTTPRoute", "GRPCRoute" ->
          "shape=cds fillcolor=\"#c8e6c9\"";
      case "PersistentVolumeClaim",
          "PersistentVolume",
          "StorageClass",
          "VolumeSnapshot",
          "VolumeSnapshotContent" ->
          "shape=cylinder fillcolor=\"#ffe0b2\"";
      case "ConfigMap", "Secret", "ServiceAccount" -> "shape=note fillcolor=\"#fff9c4\"";
      case "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy" ->
          "shape=box style=\"rounded,filled\" fillcolor=\"#e1bee7\"";
      default -> "shape=box fillcolor=\"#b2dfdb\"";
    };
  }

  /** The attributes of the border of what is in this health. */
  static String ofHealth(Health health) {
    return switch (health) {
      case OK -> "color=\"#2e7d32\"";
      case PROGRESSING -> "color=\"#1565c0\" penwidth=2";
      case WARNING -> "color=\"#ef6c00\" penwidth=3";
      case ERROR -> "color=\"#c62828\" penwidth=4";
      case UNKNOWN -> "color=\"#90a4ae\"";
    };
  }

  /** The attributes of the line of a relation. */
  static String ofRelation(RelationType type) {
    return switch (type) {
      case CONTAINS -> "color=\"#90a4ae\" arrowhead=none";
      case MONITORS -> "color=\"#3949ab\"";
      case OWNS -> "color=\"#3949ab\" style=dashed";
      case RUNS -> "color=\"#546e7a\"";
      case CREATED_FROM -> "color=\"#8d6e63\" style=dashed";
      case LOAD_BALANCES, ROUTES -> "color=\"#2e7d32\" penwidth=1.6";
      case CLAIMS, BINDS, PROVISIONS -> "color=\"#ef6c00\"";
      case SNAPSHOTS, RESTORES, CLONES -> "color=\"#ef6c00\" style=dashed";
      case USES -> "color=\"#b59f00\" style=dotted";
      case GUARDS, SELECTS, SCALES -> "color=\"#8e24aa\" style=dashed";
    };
  }
}
