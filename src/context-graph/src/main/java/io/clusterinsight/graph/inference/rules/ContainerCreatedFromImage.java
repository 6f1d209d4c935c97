package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A container was created from the image whose digest or id its runtime reports; nodes and
 * containers say what an image is called.
 */
final class ContainerCreatedFromImage implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("Container")) {
      JsonNode status = object.object().path("status");
      declare(Fields.text(status, "imageID"), "status.imageID", status, findings);
      declare(Fields.text(object.object(), "Image"), "Image", status, findings);
    } else if (object.type().equals("Node")) {
      for (JsonNode image : Fields.each(object.object(), "status", "images")) {
        ImageNames names = new ImageNames();
        Fields.each(image, "names").forEach(name -> names.add(name.asString("")));
        names.report().ifPresent(findings::reports);
      }
    }
  }

  private static void declare(
      Optional<String> imageId, String because, JsonNode status, Findings findings) {
    if (imageId.isPresent()) {
      ImageNames names = new ImageNames();
      names.add(imageId.get());
      Fields.text(status, "image").ifPresent(names::add);
      names.identity().ifPresent(identity -> findings.toImage(identity, because));
      names.report().ifPresent(findings::reports);
    }
  }
}
