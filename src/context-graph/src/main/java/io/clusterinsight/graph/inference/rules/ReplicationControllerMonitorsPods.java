package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/**
 * A replication controller monitors the pods that its selector matches, unless another controller
 * owns them.
 */
final class ReplicationControllerMonitorsPods implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode selector = Fields.at(object.object(), "spec", "selector");
    if (object.type().equals("ReplicationController") && !selector.isEmpty()) {
      findings.toSelected(
          RelationType.MONITORS, Pool.UNCONTROLLED, LabelSelector.ofMap(selector), "spec.selector");
    }
  }
}
