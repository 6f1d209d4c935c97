package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import tools.jackson.databind.JsonNode;

/** Reads the standing of the objects of one kind. */
@FunctionalInterface
interface KindStanding {
  /** Objects are taken as they come: whatever is absent or of another type counts as absent. */
  Standing of(JsonNode object);
}
