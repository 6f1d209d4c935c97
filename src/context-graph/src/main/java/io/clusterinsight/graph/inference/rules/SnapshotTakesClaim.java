package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import tools.jackson.databind.JsonNode;

/** A volume snapshot snapshots a claim and binds its content. */
final class SnapshotTakesClaim implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("VolumeSnapshot")) {
      return;
    }
    JsonNode snapshot = object.object();
    // A snapshot outlives its claim: that the claim is gone is no fault.
    Fields.text(snapshot, "spec", "source", "persistentVolumeClaimName")
        .ifPresent(
            name ->
                findings.to(
                    RelationType.SNAPSHOTS,
                    object.neighbor("PersistentVolumeClaim", name),
                    false,
                    "spec.source.persistentVolumeClaimName"));
    Fields.text(snapshot, "status", "boundVolumeSnapshotContentName")
        .ifPresent(
            name ->
                findings.to(
                    RelationType.BINDS,
                    ResourceId.of("VolumeSnapshotContent", name),
                    true,
                    "status.boundVolumeSnapshotContentName"));
  }
}
