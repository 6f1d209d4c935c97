package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.TypeNames;
import tools.jackson.databind.JsonNode;

/** An autoscaler scales its target. */
final class AutoscalerScalesTarget implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode target = Fields.at(object.object(), "spec", "scaleTargetRef");
    if (!object.type().equals("HorizontalPodAutoscaler") || Fields.text(target, "name").isEmpty()) {
      return;
    }
    String type =
        TypeNames.of(target.path("apiVersion").asString(""), target.path("kind").asString("?"));
    ResourceId id = object.neighbor(type, target.path("name").asString());
    findings.to(RelationType.SCALES, id, true, "spec.scaleTargetRef");
  }
}
