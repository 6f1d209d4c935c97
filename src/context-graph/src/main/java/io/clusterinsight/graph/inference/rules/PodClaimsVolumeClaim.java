package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import tools.jackson.databind.JsonNode;

/**
 * A pod claims the volume claims that its volumes name; those of ephemeral volumes bear the pod's
 * name before theirs.
 */
final class PodClaimsVolumeClaim implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("Pod")) {
      return;
    }
    for (JsonNode volume : Fields.each(object.object(), "spec", "volumes")) {
      String name = volume.path("name").asString("");
      Fields.text(volume, "persistentVolumeClaim", "claimName")
          .ifPresent(claim -> declare(object, claim, name, "persistentVolumeClaim", findings));
      if (volume.path("ephemeral").isObject()) {
        declare(object, object.facts().name() + "-" + name, name, "ephemeral", findings);
      }
    }
  }

  private static void declare(
      Observation pod, String claim, String volume, String source, Findings findings) {
    ResourceId id = pod.neighbor("PersistentVolumeClaim", claim);
    findings.to(RelationType.CLAIMS, id, true, "spec.volumes[" + volume + "]." + source);
  }
}
