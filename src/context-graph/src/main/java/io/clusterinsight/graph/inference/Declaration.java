package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.substance.Substance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An observation with all that the rules read from it, and without its tree: what the graph keeps.
 *
 * @param pools for pods: the pools in which selectors find it
 * @param labels for pods: the labels by which selectors find it; not for showing
 * @param behindIsWhatEndpointsName for services without a selector: EndpointSlices name their pods
 * @param endpoints for EndpointSlices: the pods that they name
 * @param images what it says of images
 * @param uidsOnNode for pods: the uids by which the kubelet of its node may know it
 * @param running for containers of pods: what the pod's status says that a Docker daemon runs
 */
public record Declaration(
    ResourceId id,
    Origin origin,
    Facts facts,
    Properties properties,
    Substance substance,
    Optional<Instant> newest,
    boolean shown,
    List<Reference> references,
    List<Selection> selections,
    Set<Pool> pools,
    Map<String, String> labels,
    boolean behindIsWhatEndpointsName,
    List<Endpoint> endpoints,
    List<ImageReport> images,
    Set<String> uidsOnNode,
    Optional<RunningContainer> running,
    List<Declaration> parts) {

  /** Whether selectors find it, and it finds others, as before. */
  boolean joinsLike(Declaration before) {
    return labels.equals(before.labels) && selections.equals(before.selections);
  }

  /**
   * The same in other words for ids: an id that a thousand things tell need be kept only once.
   *
   * @param ids gives the id to keep for one that is equal to it
   */
  Declaration withIds(UnaryOperator<ResourceId> ids) {
    return with(
        ids.apply(id),
        facts.withParent(facts.parent().map(ids)),
        substance,
        newest,
        references.stream().map(reference -> reference.withIds(ids)).toList(),
        images,
        parts.stream().map(part -> part.withIds(ids)).toList());
  }

  /** The same in another place, where other things hold of it; its parts are declared alone. */
  Declaration placed(
      ResourceId place,
      Facts facts,
      Substance substance,
      Optional<Instant> newest,
      List<Reference> references,
      List<ImageReport> images) {
    return with(place, facts, substance, newest, references, images, List.of());
  }

  private Declaration with(
      ResourceId id,
      Facts facts,
      Substance substance,
      Optional<Instant> newest,
      List<Reference> references,
      List<ImageReport> images,
      List<Declaration> parts) {
    return new Declaration(
        id,
        origin,
        facts,
        properties,
        substance,
        newest,
        shown,
        references,
        selections,
        pools,
        labels,
        behindIsWhatEndpointsName,
        endpoints,
        images,
        uidsOnNode,
        running,
        parts);
  }

  /** The uid that its source gave it, or the empty string. */
  String uid() {
    return facts.uid().orElse("");
  }
}
