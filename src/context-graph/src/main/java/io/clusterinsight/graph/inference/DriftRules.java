package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.observation.DockerContainer.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said where a pod and a daemon disagree on a container. */
final class DriftRules {
  private static final int SHORT_ID = 12;

  private final ImageIndex images;

  DriftRules(ImageIndex images) {
    this.images = images;
  }

  /**
   * How the two differ on one place.
   *
   * @param listed what the pod says of it
   * @param newest what the daemon has there
   * @param known whether the daemon has the container that the pod's status says runs
   */
  List<String> of(Optional<Declaration> listed, Optional<DaemonContainer> newest, boolean known) {
    List<String> disagreements = new ArrayList<>();
    newest
        .filter(container -> container.container.running() && listed.isEmpty())
        .flatMap(DriftRules::unexplained)
        .ifPresent(disagreements::add);
    if (!known) {
      listed.map(DriftRules::unknown).ifPresent(disagreements::add);
    }
    newest
        .filter(container -> container.container.running())
        .flatMap(container -> listed.flatMap(said -> anotherImage(said, container)))
        .ifPresent(disagreements::add);
    return disagreements;
  }

  private static Optional<String> unexplained(DaemonContainer container) {
    Optional<Role> role = container.container.pod();
    return container.pod.isEmpty()
        ? role.map(
            label ->
                "no pod on %s has the uid %s that its label io.kubernetes.pod.uid names"
                    .formatted(container.container.identity().node(), label.podUid()))
        : role.filter(label -> !label.sandbox())
            .map(
                label ->
                    "%s has no container %s, which its label io.kubernetes.container.name names"
                        .formatted(container.pod.get(), label.name()));
  }

  private static String unknown(Declaration listed) {
    String id = listed.running().orElseThrow().id();
    return "the pod's status says that it runs as %s, which the Docker daemon of %s does not have"
        .formatted(
            id.substring(0, Math.min(id.length(), SHORT_ID)), listed.facts().node().orElse("?"));
  }

  private Optional<String> anotherImage(Declaration listed, DaemonContainer container) {
    Optional<String> said = listed.running().flatMap(RunningContainer::image);
    Optional<String> runs = container.container.image();
    return said.isPresent() && runs.isPresent() && images.areKnownToDiffer(runs.get(), said.get())
        ? Optional.of(
            "it runs the image %s, and the pod's status says %s".formatted(runs.get(), said.get()))
        : Optional.empty();
  }
}
