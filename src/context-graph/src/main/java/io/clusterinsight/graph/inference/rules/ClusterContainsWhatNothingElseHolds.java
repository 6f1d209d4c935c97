package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The cluster contains what lies in no namespace, its services, its top controllers, and pods
 * without a node.
 */
final class ClusterContainsWhatNothingElseHolds implements RelationRule {
  private static final Set<String> CONTROLLERS =
      Set.of(
          "ReplicationController",
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob");

  private final ResourceId cluster;

  ClusterContainsWhatNothingElseHolds(ResourceId cluster) {
    this.cluster = cluster;
  }

  @Override
  public void declare(Observation object, Findings findings) {
    String because = reason(object);
    if (!because.isEmpty()) {
      findings.fromImplied(cluster, RelationType.CONTAINS, because);
    }
  }

  private static String reason(Observation object) {
    String type = object.type();
    if (type.equals("Service")) {
      return "kind";
    }
    if (type.equals("Pod")) {
      return Fields.text(object.object(), "spec", "nodeName").isPresent() ? "" : "spec.nodeName";
    }
    if (CONTROLLERS.contains(type) || type.indexOf('.') >= 0) {
      return isControlled(object.object()) ? "" : "metadata.ownerReferences";
    }
    boolean inNamespace = object.facts().namespace().isPresent();
    boolean placedElsewhere = Set.of("Cluster", "Image", "Container", "Process").contains(type);
    return inNamespace || placedElsewhere ? "" : "kind";
  }

  private static boolean isControlled(JsonNode object) {
    return Fields.each(object, "metadata", "ownerReferences").stream()
        .anyMatch(owner -> Fields.isTrue(owner, "controller"));
  }
}
