package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;

/** A storage class provisions the claims and volumes that name it. */
final class StorageClassProvisions implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    boolean claim = object.type().equals("PersistentVolumeClaim");
    if (!claim && !object.type().equals("PersistentVolume")) {
      return;
    }
    // A volume bound by hand may name a class that never was: only a claim that waits for one
    // misses it.
    boolean expected =
        claim
            && Fields.text(object.object(), "status", "phase")
                .filter("Pending"::equals)
                .isPresent();
    Fields.text(object.object(), "spec", "storageClassName")
        .ifPresent(
            name ->
                findings.from(
                    ResourceId.of("StorageClass", name),
                    RelationType.PROVISIONS,
                    expected,
                    "spec.storageClassName"));
  }
}
