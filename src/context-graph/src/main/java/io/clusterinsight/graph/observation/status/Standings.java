package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an object is doing, by its type.
 *
 * <p>The status is the word that {@code kubectl get} prints; for the kinds of which it prints
 * numbers alone it is a short word of our own. The health is what one can say without a clock: a
 * time-out is an error only where a controller says that it is one.
 */
public final class Standings {
  private static final KindStanding ACTIVE = object -> StandingBuilder.ok("Active").build();

  private static final Map<String, KindStanding> BY_TYPE =
      Map.ofEntries(
          Map.entry("Pod", PodStanding::of),
          Map.entry("Container", ContainerStanding::of),
          Map.entry("Node", NodeStanding::of),
          Map.entry("Namespace", NamespaceStanding::of),
          Map.entry("Deployment", DeploymentStanding::of),
          Map.entry("ReplicaSet", ReplicaSetStanding::of),
          Map.entry("ReplicationController", ReplicaSetStanding::of),
          Map.entry("StatefulSet", StatefulSetStanding::of),
          Map.entry("DaemonSet", DaemonSetStanding::of),
          Map.entry("Job", JobStanding::of),
          Map.entry("CronJob", CronJobStanding::of),
          Map.entry("HorizontalPodAutoscaler", HorizontalPodAutoscalerStanding::of),
          Map.entry("PodDisruptionBudget", PodDisruptionBudgetStanding::of),
          Map.entry("Service", ServiceStanding::of),
          Map.entry("Ingress", IngressStanding::of),
          Map.entry("Gateway", GatewayStanding::of),
          Map.entry("HTTPRoute", RouteStanding::of),
          Map.entry("GRPCRoute", RouteStanding::of),
          Map.entry("PersistentVolumeClaim", PersistentVolumeClaimStanding::of),
          Map.entry("PersistentVolume", PersistentVolumeStanding::of),
          Map.entry("VolumeSnapshot", VolumeSnapshotStanding::of),
          Map.entry("VolumeSnapshotContent", VolumeSnapshotStanding::of),
          Map.entry("StorageClass", ACTIVE),
          Map.entry("NetworkPolicy", ACTIVE),
          Map.entry("ServiceAccount", ACTIVE),
          Map.entry("ConfigMap", ACTIVE),
          Map.entry("Secret", ACTIVE),
          Map.entry("Image", object -> StandingBuilder.ok("Present").build()),
          Map.entry("Process", object -> StandingBuilder.ok("Running").build()));

  private Standings() {}

  /**
   * How {@code object} is doing.
   *
   * @param type its resource type; one that is not built in is judged by the conventions of
   *     conditions
   * @param object the object; an empty one is known by name alone
   */
  public static Standing of(String type, ObjectNode object) {
    if (object.isEmpty()) {
      return Standing.UNKNOWN;
    }
    return hasWordForDeletion(type) || !isDeleted(object)
        ? BY_TYPE.getOrDefault(type, CustomResourceStanding::of).of(object)
        : terminating(object).build();
  }

  /**
   * Of these kubectl prints another word, or there is more to say, while they are being deleted.
   */
  private static boolean hasWordForDeletion(String type) {
    return switch (type) {
      case "Pod", "Node", "Namespace", "Job" -> true;
      default -> false;
    };
  }

  static boolean isDeleted(JsonNode object) {
    return object.path("metadata").path("deletionTimestamp").isString();
  }

  /** Being deleted, and what the deletion waits for. */
  static StandingBuilder terminating(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    String finalizers =
        metadata
            .path("finalizers")
            .valueStream()
            .map(finalizer -> finalizer.stringValue(""))
            .collect(Collectors.joining(", "));
    StandingBuilder standing = StandingBuilder.progressing("Terminating");
    if (!finalizers.isEmpty()) {
      standing.because("Finalizers", "waits for " + finalizers);
    }
    return standing.since(Rfc3339.read(metadata.path("deletionTimestamp")));
  }
}
