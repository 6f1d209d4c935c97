package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import tools.jackson.databind.JsonNode;

/** An ingress routes to the services of its rules and to its default backend. */
final class IngressRoutesToService implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("Ingress")) {
      return;
    }
    JsonNode spec = object.object().path("spec");
    declare(object, spec.path("defaultBackend"), "spec.defaultBackend", findings);
    declare(object, spec.path("backend"), "spec.backend", findings);
    for (JsonNode rule : Fields.each(spec, "rules")) {
      for (JsonNode path : Fields.each(rule, "http", "paths")) {
        declare(object, path.path("backend"), "spec.rules.http.paths.backend", findings);
      }
    }
  }

  private static void declare(
      Observation ingress, JsonNode backend, String because, Findings findings) {
    Fields.text(backend, "service", "name")
        .or(() -> Fields.text(backend, "serviceName")) // as v1beta1 had it
        .ifPresent(
            name -> {
              ResourceId service = ingress.neighbor("Service", name);
              findings.to(RelationType.ROUTES, service, true, because);
            });
  }
}
