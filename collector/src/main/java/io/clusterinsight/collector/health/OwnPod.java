package io.clusterinsight.collector.health;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that the service runs in.
 *
 * @param namespace its namespace; {@code default} outside of Kubernetes
 * @param id its id, if it runs in a pod
 */
public record OwnPod(String namespace, Optional<ResourceId> id) {
  private static final Path NAMESPACE =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

  /** What all manifests call the service's container. */
  private static final String CONTAINER = "collector";

  /**
   * Looks where Kubernetes says it.
   *
   * @param environment {@code POD_NAME} and {@code POD_NAMESPACE} of it, where they are set; a
   *     pod's {@code HOSTNAME} is its name
   */
  public static OwnPod find(Map<String, String> environment) {
    Optional<String> namespace =
        Optional.ofNullable(environment.get("POD_NAMESPACE")).or(OwnPod::mounted);
    Optional<String> name =
        Optional.ofNullable(environment.get("POD_NAME"))
            .or(() -> Optional.ofNullable(environment.get("HOSTNAME")));
    return new OwnPod(
        namespace.orElse("default"),
        namespace.flatMap(in -> name.map(pod -> ResourceId.of("Pod", in, pod))));
  }

  private static Optional<String> mounted() {
    try {
      return Optional.of(Files.readString(NAMESPACE).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The image of its container; of several containers, of the one called {@code collector}. */
  public Optional<Resource> image(Snapshot snapshot) {
    return id.flatMap(snapshot::find).stream()
        .flatMap(pod -> targets(pod, RelationType.CONTAINS, snapshot))
        .filter(container -> container.facts().kind().filter("container"::equals).isPresent())
        .min(
            Comparator.comparing((Resource one) -> !one.facts().name().equals(CONTAINER))
                .thenComparing(Resource::id))
        .flatMap(container -> targets(container, RelationType.CREATED_FROM, snapshot).findFirst());
  }

  private static Stream<Resource> targets(Resource of, RelationType type, Snapshot snapshot) {
    return of.outgoing().stream()
        .filter(relation -> relation.type() == type)
        .map(Relation::target)
        .flatMap(target -> snapshot.find(target).stream());
  }
}
