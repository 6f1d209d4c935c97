package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;

/** A node runs the pods that name it, even if the node itself cannot be seen. */
final class NodeRunsPod implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("Pod")) {
      Fields.text(object.object(), "spec", "nodeName")
          .ifPresent(
              node ->
                  findings.fromImplied(
                      ResourceId.of("Node", node), RelationType.RUNS, "spec.nodeName"));
    }
  }
}
