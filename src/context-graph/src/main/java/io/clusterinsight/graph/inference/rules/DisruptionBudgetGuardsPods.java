package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/** A disruption budget guards the pods that its selector matches. */
final class DisruptionBudgetGuardsPods implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode selector = Fields.at(object.object(), "spec", "selector");
    // In policy/v1 an empty selector matches every pod, in v1beta1 it matches none.
    boolean matchesNone =
        selector.isEmpty() && object.object().path("apiVersion").asString("").endsWith("/v1beta1");
    if (object.type().equals("PodDisruptionBudget") && selector.isObject() && !matchesNone) {
      findings.toSelected(
          RelationType.GUARDS, Pool.ALL, LabelSelector.ofSelector(selector), "spec.selector");
    }
  }
}
