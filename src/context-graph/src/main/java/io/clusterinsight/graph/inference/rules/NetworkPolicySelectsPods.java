package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/** A network policy selects pods; an empty selector means all of its namespace. */
final class NetworkPolicySelectsPods implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode selector = Fields.at(object.object(), "spec", "podSelector");
    if (object.type().equals("NetworkPolicy") && selector.isObject()) {
      findings.toSelected(
          RelationType.SELECTS, Pool.ALL, LabelSelector.ofSelector(selector), "spec.podSelector");
    }
  }
}
