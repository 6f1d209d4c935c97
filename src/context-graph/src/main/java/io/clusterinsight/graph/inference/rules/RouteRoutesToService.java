package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.TypeNames;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An HTTPRoute or GRPCRoute routes to the services of its backends, and its gateways route to it.
 */
final class RouteRoutesToService implements RelationRule {
  private static final Set<String> ROUTES = Set.of("HTTPRoute", "GRPCRoute");

  @Override
  public void declare(Observation object, Findings findings) {
    if (!ROUTES.contains(object.type())) {
      return;
    }
    JsonNode spec = object.object().path("spec");
    for (JsonNode parent : Fields.each(spec, "parentRefs")) {
      if (typeOf(parent, "gateway.networking.k8s.io", "Gateway").equals("Gateway")) {
        findings.from(
            target(object, parent, "Gateway"), RelationType.ROUTES, true, "spec.parentRefs");
      }
    }
    for (JsonNode rule : Fields.each(spec, "rules")) {
      for (JsonNode backend : Fields.each(rule, "backendRefs")) {
        if (typeOf(backend, "", "Service").equals("Service")) {
          findings.to(
              RelationType.ROUTES,
              target(object, backend, "Service"),
              true,
              "spec.rules.backendRefs");
        }
      }
    }
  }

  private static String typeOf(JsonNode reference, String defaultGroup, String defaultKind) {
    return TypeNames.ofGroup(
        reference.path("group").asString(defaultGroup),
        reference.path("kind").asString(defaultKind));
  }

  private static ResourceId target(Observation route, JsonNode reference, String type) {
    String name = reference.path("name").asString("?");
    return Fields.text(reference, "namespace")
        .map(namespace -> ResourceId.of(type, namespace, name))
        .orElseGet(() -> route.neighbor(type, name));
  }
}
