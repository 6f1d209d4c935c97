package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Observation;

/** A namespace contains what lies in it, down to the pods and no further. */
final class NamespaceContainsWhatLiesInIt implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("Container")) {
      object
          .facts()
          .namespace()
          .ifPresent(
              namespace ->
                  findings.fromImplied(
                      ResourceId.of("Namespace", namespace),
                      RelationType.CONTAINS,
                      "metadata.namespace"));
    }
  }
}
