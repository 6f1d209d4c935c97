package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.inference.RunningContainer;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pod's status says as which of Docker's containers each of its containers runs. */
final class PodStatusNamesContainer implements RelationRule {
  private static final String DOCKER = "docker://";

  @Override
  public void declare(Observation object, Findings findings) {
    JsonNode status = object.object().path("status");
    if (object.type().equals("Container") && status.path("state").path("running").isObject()) {
      Fields.text(status, "containerID")
          .filter(id -> id.startsWith(DOCKER))
          .map(id -> new RunningContainer(id.substring(DOCKER.length()), image(status)))
          .ifPresent(findings::runsAs);
    }
  }

  private static Optional<String> image(JsonNode status) {
    ImageNames names = new ImageNames();
    Fields.text(status, "imageID").ifPresent(names::add);
    return names.identity();
  }
}
