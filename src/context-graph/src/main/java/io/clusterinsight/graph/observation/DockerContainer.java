package io.clusterinsight.graph.observation;

import java.util.Optional;

/**
 * What tells a Docker container from others, and to which pod it belongs.
 *
 * @param pod which container of which pod it was made to be; none for containers outside of
 *     Kubernetes
 * @param attempt how often the kubelet had started it before
 * @param running whether it has processes now, paused ones included
 * @param image the id of the image that it was created from, {@code sha256:…}
 */
public record DockerContainer(
    Identity identity, Optional<Role> pod, int attempt, boolean running, Optional<String> image) {

  /**
   * A container among all daemons.
   *
   * @param node the name of the node that the daemon is on
   * @param id Docker's own id, 64 hexadecimal digits
   */
  public record Identity(String node, String id) {}

  /**
   * The container's place in its pod, as the kubelet's labels on it say.
   *
   * @param podUid the uid that the kubelet knows the pod by: for a static pod the hash of its file
   * @param name the container's name in the pod; {@code POD} for the one that holds its network
   * @param sandbox whether it is that one
   */
  public record Role(String podUid, String name, boolean sandbox) {}

  /** A container with the object that says all this. */
  public record Observed(DockerContainer container, Observation observation) {}
}
