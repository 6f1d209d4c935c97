package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.DockerContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container as its daemon describes it, and its place in the graph. */
final class DaemonContainer {
  /** Attempts at the same container, oldest first. */
  static final Comparator<DaemonContainer> NEWEST_LAST =
      Comparator.comparingInt((DaemonContainer one) -> one.container.attempt())
          .thenComparing(one -> one.declaration.facts().createdAt().orElse(Instant.MIN))
          .thenComparing(one -> one.container.identity().id());

  final DockerContainer container;

  /** What it declares where it is no pod's. */
  final Declaration declaration;

  List<Declaration> processes = List.of();

  /** The pod whose container it is. */
  Optional<ResourceId> pod = Optional.empty();

  /** Its id in the graph, if it has a place there. */
  Optional<ResourceId> place = Optional.empty();

  DaemonContainer(DockerContainer container, Declaration declaration) {
    this.container = container;
    this.declaration = declaration;
  }

  boolean says(DockerContainer otherContainer, Declaration other) {
    return container.equals(otherContainer)
        && declaration.substance().equals(other.substance())
        && declaration.facts().equals(other.facts());
  }

  /**
   * What it declares in its place: its object is Docker's, how it is doing is Kubernetes' to say.
   *
   * @param listed what the pod says of this container, if it does
   */
  Declaration in(ResourceId place, @Nullable Declaration listed) {
    if (pod.isEmpty()) {
      return declaration;
    }
    List<Reference> references = new ArrayList<>();
    if (listed == null) {
      Implied whole = new Implied(pod.get());
      String because = "Config.Labels[io.kubernetes.pod.uid]";
      references.add(new Reference(RelationType.CONTAINS, false, whole, because));
    } else {
      references.addAll(without(RelationType.CREATED_FROM, listed.references()));
    }
    references.addAll(without(RelationType.CONTAINS, declaration.references()));
    return declaration.placed(
        place,
        facts(pod.get(), listed),
        listed == null ? declaration.substance() : declaration.substance().and(listed.substance()),
        declaration.newest(),
        List.copyOf(references),
        images(listed));
  }

  private List<ImageReport> images(@Nullable Declaration listed) {
    List<ImageReport> images = new ArrayList<>(declaration.images());
    if (listed != null) {
      images.addAll(listed.images());
    }
    return List.copyOf(images);
  }

  private static List<Reference> without(RelationType type, List<Reference> references) {
    return references.stream().filter(reference -> reference.type() != type).toList();
  }

  private Facts facts(ResourceId in, @Nullable Declaration listed) {
    Facts own = declaration.facts();
    if (listed != null) {
      Facts said = listed.facts();
      return new Facts(
          said.name(),
          said.namespace(),
          own.uid(),
          said.labels(),
          own.createdAt(),
          said.node(),
          said.parent(),
          said.kind(),
          said.standing());
    }
    DockerContainer.Role role = container.pod().orElseThrow();
    return new Facts(
        role.name(),
        Optional.of(namespace(in)),
        own.uid(),
        own.labels(),
        own.createdAt(),
        own.node(),
        Optional.of(in),
        Optional.of(role.sandbox() ? "pause" : "container"),
        own.standing());
  }

  private static String namespace(ResourceId pod) {
    return pod.path().substring(0, pod.path().indexOf('/'));
  }

  /** What one of its processes declares, where the container has a place. */
  Declaration process(ResourceId id) {
    Declaration process =
        processes.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    Facts own = process.facts();
    Facts facts =
        new Facts(
            own.name(),
            pod.map(DaemonContainer::namespace),
            own.uid(),
            own.labels(),
            own.createdAt(),
            own.node(),
            place,
            own.kind(),
            own.standing());
    Implied whole = new Implied(place.orElseThrow());
    return process.placed(
        id,
        facts,
        process.substance(),
        process.newestOr(declaration.newest()),
        List.of(new Reference(RelationType.CONTAINS, false, whole, "top")),
        List.of());
  }
}
