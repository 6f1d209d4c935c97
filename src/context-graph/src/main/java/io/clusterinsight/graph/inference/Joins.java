package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Selection.Pool;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an object is joined with others other than by references; most objects are not.
 *
 * @param pools for pods: the pools in which selectors find it
 * @param labels for pods: the labels by which selectors find it; not for showing
 * @param behindIsWhatEndpointsName for services without a selector: EndpointSlices name their pods
 * @param endpoints for EndpointSlices: the pods that they name
 * @param otherUids for pods: other uids than its own by which the kubelet of its node may know it
 */
record Joins(
    List<Selection> selections,
    Set<Pool> pools,
    Map<String, String> labels,
    boolean behindIsWhatEndpointsName,
    List<Endpoint> endpoints,
    Set<String> otherUids) {

  static final Joins NONE = new Joins(List.of(), Set.of(), Map.of(), false, List.of(), Set.of());
}
