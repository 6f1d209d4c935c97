package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Observation;

/** A pod contains its containers. */
final class PodContainsContainer implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("Container") && object.origin() == Origin.KUBERNETES) {
      String kind = object.facts().kind().orElse("container");
      String because = kind.equals("container") ? "spec.containers" : "spec." + kind + "Containers";
      object
          .facts()
          .parent()
          .ifPresent(pod -> findings.fromImplied(pod, RelationType.CONTAINS, because));
    }
  }
}
