package io.clusterinsight.graph.observation;

import java.util.Map;
import java.util.Set;

/** Names types: built-in kinds by their kind alone, all others as {@code Kind.group}. */
public final class TypeNames {
  private static final String SNAPSHOT_GROUP = "snapshot.storage.k8s.io";
  private static final String GATEWAY_GROUP = "gateway.networking.k8s.io";

  /** The groups, past and present, in which a kind of this name is the built-in one. */
  private static final Map<String, Set<String>> BUILT_IN =
      Map.ofEntries(
          Map.entry("Deployment", Set.of("apps", "extensions")),
          Map.entry("ReplicaSet", Set.of("apps", "extensions")),
          Map.entry("StatefulSet", Set.of("apps")),
          Map.entry("DaemonSet", Set.of("apps", "extensions")),
          Map.entry("Job", Set.of("batch")),
          Map.entry("CronJob", Set.of("batch")),
          Map.entry("HorizontalPodAutoscaler", Set.of("autoscaling")),
          Map.entry("PodDisruptionBudget", Set.of("policy")),
          Map.entry("Ingress", Set.of("networking.k8s.io", "extensions")),
          Map.entry("NetworkPolicy", Set.of("networking.k8s.io", "extensions")),
          Map.entry("Gateway", Set.of(GATEWAY_GROUP)),
          Map.entry("HTTPRoute", Set.of(GATEWAY_GROUP)),
          Map.entry("GRPCRoute", Set.of(GATEWAY_GROUP)),
          Map.entry("EndpointSlice", Set.of("discovery.k8s.io")),
          Map.entry("StorageClass", Set.of("storage.k8s.io")),
          Map.entry("VolumeSnapshot", Set.of(SNAPSHOT_GROUP)),
          Map.entry("VolumeSnapshotContent", Set.of(SNAPSHOT_GROUP)));

  private TypeNames() {}

  /**
   * The type of a kind.
   *
   * @param apiVersion {@code v1}, {@code apps/v1}, or a group alone with a slash behind it
   */
  public static String of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? kind : ofGroup(apiVersion.substring(0, slash), kind);
  }

  /** The type of a kind in a group; the core group is the empty string. */
  public static String ofGroup(String group, String kind) {
    boolean builtIn = group.isEmpty() || BUILT_IN.getOrDefault(kind, Set.of()).contains(group);
    return builtIn ? kind : kind + "." + group;
  }
}
