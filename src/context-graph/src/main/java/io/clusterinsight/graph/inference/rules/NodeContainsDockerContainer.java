package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Observation;

/** A node contains the containers of its daemon, those aside that turn out to be a pod's. */
final class NodeContainsDockerContainer implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("Container") && object.origin() == Origin.DOCKER) {
      object
          .facts()
          .parent()
          .ifPresent(node -> findings.fromImplied(node, RelationType.CONTAINS, "docker"));
    }
  }
}
