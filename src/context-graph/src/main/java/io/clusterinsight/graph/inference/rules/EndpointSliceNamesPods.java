package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Endpoint;
import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import tools.jackson.databind.JsonNode;

/**
 * An EndpointSlice, or an Endpoints object on servers without them, names the pods behind a
 * service.
 */
final class EndpointSliceNamesPods implements RelationRule {
  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("EndpointSlice")) {
      Fields.text(object.object(), "metadata", "labels", "kubernetes.io/service-name")
          .ifPresent(service -> declareSlice(object, service, findings));
    } else if (object.type().equals("Endpoints")) {
      declareEndpoints(object, findings);
    }
  }

  private static void declareSlice(Observation slice, String service, Findings findings) {
    for (JsonNode endpoint : Fields.each(slice.object(), "endpoints")) {
      // No ready condition means ready, says the API.
      JsonNode condition = Fields.at(endpoint, "conditions", "ready");
      boolean ready = !condition.isBoolean() || condition.booleanValue();
      name(slice, service, endpoint, ready, "EndpointSlice.endpoints.targetRef", findings);
    }
  }

  private static void declareEndpoints(Observation endpoints, Findings findings) {
    String because = "Endpoints.subsets.addresses.targetRef";
    for (JsonNode subset : Fields.each(endpoints.object(), "subsets")) {
      for (JsonNode address : Fields.each(subset, "addresses")) {
        name(endpoints, endpoints.facts().name(), address, true, because, findings);
      }
      for (JsonNode address : Fields.each(subset, "notReadyAddresses")) {
        name(endpoints, endpoints.facts().name(), address, false, because, findings);
      }
    }
  }

  private static void name(
      Observation object,
      String service,
      JsonNode endpoint,
      boolean ready,
      String because,
      Findings findings) {
    JsonNode target = endpoint.path("targetRef");
    if (Fields.text(target, "kind").filter("Pod"::equals).isPresent()) {
      Fields.text(target, "name")
          .ifPresent(
              pod ->
                  findings.names(
                      new Endpoint(
                          object.neighbor("Service", service),
                          object.neighbor("Pod", pod),
                          ready,
                          because)));
    }
  }
}
