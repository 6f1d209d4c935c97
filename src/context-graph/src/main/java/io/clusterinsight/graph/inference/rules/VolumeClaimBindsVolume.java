package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A volume claim binds its volume, and was restored from a snapshot or cloned from another claim.
 */
final class VolumeClaimBindsVolume implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("PersistentVolumeClaim")) {
      return;
    }
    JsonNode spec = object.object().path("spec");
    Fields.text(spec, "volumeName")
        .ifPresent(
            volume ->
                findings.to(
                    RelationType.BINDS,
                    ResourceId.of("PersistentVolume", volume),
                    true,
                    "spec.volumeName"));
    if (!declareSource(object, spec, "dataSource", findings)) {
      declareSource(object, spec, "dataSourceRef", findings);
    }
  }

  private static boolean declareSource(
      Observation claim, JsonNode spec, String field, Findings findings) {
    JsonNode source = spec.path(field);
    Optional<String> name = Fields.text(source, "name");
    String kind = source.path("kind").asString("");
    RelationType type = kind.equals("VolumeSnapshot") ? RelationType.RESTORES : RelationType.CLONES;
    if (name.isEmpty()
        || !(type == RelationType.RESTORES || kind.equals("PersistentVolumeClaim"))) {
      return false;
    }
    ResourceId id =
        Fields.text(source, "namespace")
            .map(namespace -> ResourceId.of(kind, namespace, name.get()))
            .orElseGet(() -> claim.neighbor(kind, name.get()));
    // What a claim was made from may be deleted afterwards without harm.
    findings.to(type, id, false, "spec." + field);
    return true;
  }
}
