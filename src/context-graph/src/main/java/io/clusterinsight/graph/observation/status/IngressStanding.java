package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** An ingress: {@code Active}, or {@code Pending} while no controller has given it an address. */
final class IngressStanding {
  private IngressStanding() {}

  static Standing of(JsonNode ingress) {
    return ingress.path("status").path("loadBalancer").path("ingress").isEmpty()
        ? StandingBuilder.progressing("Pending")
            .because("NoAddress", "no controller has given it an address yet")
            .build()
        : StandingBuilder.ok("Active").build();
  }
}
