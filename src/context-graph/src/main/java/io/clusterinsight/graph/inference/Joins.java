package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Selection.Pool;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an object is joined with others other than by references; most objects are not, or as many
 * others are: containers of one image say the same of it.
 *
 * @param shown whether it is a resource, or only read for what it says of others
 * @param pools for pods: the pools in which selectors find it
 * @param labels for pods: the labels by which selectors find it; not for showing
 * @param behindIsWhatEndpointsName for services without a selector: EndpointSlices name their pods
 * @param endpoints for EndpointSlices: the pods that they name
 * @param otherUids for pods: other uids than its own by which the kubelet of its node may know it
 * @param images what it says of images
 */
record Joins(
    boolean shown,
    List<Selection> selections,
    Set<Pool> pools,
    Map<String, String> labels,
    boolean behindIsWhatEndpointsName,
    List<Endpoint> endpoints,
    Set<String> otherUids,
    List<ImageReport> images) {

  static final Joins NONE =
      new Joins(true, List.of(), Set.of(), Map.of(), false, List.of(), Set.of(), List.of());

  /** The same of an object that says this of images. */
  Joins with(List<ImageReport> images) {
    Joins joins =
        new Joins(
            shown,
            selections,
            pools,
            labels,
            behindIsWhatEndpointsName,
            endpoints,
            otherUids,
            images);
    return joins.equals(NONE) ? NONE : joins;
  }
}
