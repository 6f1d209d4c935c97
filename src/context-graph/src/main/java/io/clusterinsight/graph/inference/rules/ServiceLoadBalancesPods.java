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
 * A service load balances the live pods that its selector matches; without a selector, those that
 * its EndpointSlices name.
 */
final class ServiceLoadBalancesPods implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode spec = object.object().path("spec");
    boolean external = Fields.text(spec, "type").filter("ExternalName"::equals).isPresent();
    if (!object.type().equals("Service") || external) {
      return;
    }
    JsonNode selector = spec.path("selector");
    if (selector.isEmpty()) {
      findings.leavesPodsToEndpoints();
    } else {
      findings.toSelected(
          RelationType.LOAD_BALANCES, Pool.LIVE, LabelSelector.ofMap(selector), "spec.selector");
    }
  }
}
