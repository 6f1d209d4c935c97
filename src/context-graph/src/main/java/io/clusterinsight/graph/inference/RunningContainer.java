package io.clusterinsight.graph.inference;

import java.util.Optional;

/**
 * What a pod's status says of a container that a Docker daemon runs.
 *
 * @param id Docker's id of it
 * @param image the digest or id of its image
 */
public record RunningContainer(String id, Optional<String> image) {}
