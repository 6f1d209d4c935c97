package io.clusterinsight.demo.world;

import java.util.List;
import java.util.Map;

/**
 * A container as the runtime of its node knows it.
 *
 * @param id 64 hexadecimal digits, as the pod's status names it
 * @param image the name that it was created from
 * @param imageId {@code sha256:…}, the id of the image's configuration
 * @param repositoryDigest {@code repository@sha256:…}
 * @param created seconds since 1970
 * @param finished seconds since 1970, 0 while it runs
 * @param pid of its first process, 0 when it has none
 * @param sandbox the id of its pod's pause container, empty for that one and outside of pods
 */
public record RuntimeContainer(
    String id,
    String name,
    String image,
    String imageId,
    String repositoryDigest,
    Map<String, String> labels,
    List<String> environment,
    long created,
    long finished,
    int exitCode,
    int restarts,
    long pid,
    String sandbox) {
  public RuntimeContainer {
    labels = Map.copyOf(labels);
    environment = List.copyOf(environment);
  }

  public boolean isRunning() {
    return finished == 0;
  }
}
