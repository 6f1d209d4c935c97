package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import tools.jackson.databind.JsonNode;

/** A Docker daemon says which digests and names its images go by. */
final class DaemonNamesImages implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals(DockerObservations.IMAGES)) {
      return;
    }
    for (JsonNode image : Fields.each(object.object(), "images")) {
      ImageNames names = new ImageNames();
      names.add(image.path("Id").asString(""));
      Fields.each(image, "RepoDigests").forEach(name -> names.add(name.asString("")));
      Fields.each(image, "RepoTags").forEach(name -> names.add(name.asString("")));
      names.report().ifPresent(findings::reports);
    }
  }
}
