package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;

/**
 * What an EndpointSlice says of one pod behind a service.
 *
 * @param ready whether the service sends traffic to it
 */
public record Endpoint(ResourceId service, ResourceId pod, boolean ready, String because) {}
