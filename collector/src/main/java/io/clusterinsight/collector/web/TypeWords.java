package io.clusterinsight.collector.web;

import io.clusterinsight.graph.snapshot.Resources;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How types may be spelled in a request: by name in any case, or with the original's plurals. */
final class TypeWords {
  private static final List<String> BUILT_IN =
      List.of(
          "Cluster",
          "Node",
          "Pod",
          "Service",
          "ReplicationController",
          "Container",
          "Image",
          "Process",
          "Namespace",
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "HorizontalPodAutoscaler",
          "PodDisruptionBudget",
          "Ingress",
          "Gateway",
          "HTTPRoute",
          "GRPCRoute",
          "PersistentVolumeClaim",
          "PersistentVolume",
          "StorageClass",
          "VolumeSnapshot",
          "VolumeSnapshotContent",
          "ServiceAccount",
          "NetworkPolicy",
          "ConfigMap",
          "Secret");

  private static final Map<String, String> PLURALS =
      Map.of(
          "nodes", "Node",
          "pods", "Pod",
          "services", "Service",
          "rcontrollers", "ReplicationController",
          "containers", "Container",
          "images", "Image",
          "processes", "Process");

  private final Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The built-in types, and the custom ones that are in the graph. */
  TypeWords(Resources resources) {
    Stream.concat(BUILT_IN.stream(), resources.types().stream())
        .forEach(type -> types.put(type, type));
  }

  /** The type that {@code word} means. */
  Optional<String> find(String word) {
    return Optional.ofNullable(PLURALS.get(word)).or(() -> Optional.ofNullable(types.get(word)));
  }

  /** What is said of a word that means no type. */
  String unknown(String word) {
    Set<String> all = new TreeSet<>(Comparator.naturalOrder());
    all.addAll(types.values());
    return "unknown type '%s'; the types are: %s".formatted(word, String.join(", ", all));
  }
}
