package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.TypeNames;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A controller monitors what it controls; any other owner owns. A custom owner whose type is not
 * read is there because it owns something.
 */
final class OwnerMonitorsOrOwns implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    for (JsonNode owner : Fields.each(object.object(), "metadata", "ownerReferences")) {
      String type =
          TypeNames.of(owner.path("apiVersion").asString(""), owner.path("kind").asString(""));
      // A mirror pod names its node as its controller: the node runs it, and controls nothing.
      if (!type.equals("Node")) {
        declareOwner(object, owner, type, findings);
      }
    }
  }

  private void declareOwner(Observation object, JsonNode owner, String type, Findings findings) {
    RelationType relation =
        Fields.isTrue(owner, "controller") ? RelationType.MONITORS : RelationType.OWNS;
    String because = "metadata.ownerReferences";
    Uid uid = Fields.text(owner, "uid").map(Uid::of).orElse(Uid.NONE);
    Optional<String> name = Fields.text(owner, "name");
    if (type.indexOf('.') >= 0 && name.isPresent()) {
      findings.fromOwner(object.neighbor(type, name.get()), uid, relation, because);
    } else if (!uid.isEmpty()) {
      findings.fromIncarnation(uid, relation, because);
    }
  }
}
