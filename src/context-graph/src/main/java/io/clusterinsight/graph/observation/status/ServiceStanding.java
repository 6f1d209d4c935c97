package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** A service: {@code Active}, or {@code Pending} while its load balancer has no address. */
final class ServiceStanding {
  private ServiceStanding() {}

  static Standing of(JsonNode service) {
    JsonNode status = service.path("status");
    Condition portsError = Condition.find(status, "LoadBalancerPortsError");
    if (portsError.isTrue()) {
      return StandingBuilder.warning("Pending").because(portsError).build();
    }
    boolean balanced = service.path("spec").path("type").stringValue("").equals("LoadBalancer");
    return balanced && status.path("loadBalancer").path("ingress").isEmpty()
        ? StandingBuilder.progressing("Pending")
            .because("NoAddress", "its load balancer has no address yet")
            .build()
        : StandingBuilder.ok("Active").build();
  }
}
