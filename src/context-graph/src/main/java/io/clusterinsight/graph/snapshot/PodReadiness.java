package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;

/** Whether the pod behind a service takes traffic. */
final class PodReadiness {
  private PodReadiness() {}

  /**
   * What the relation's EndpointSlice says; without one, whether all containers of the pod are
   * ready.
   */
  static boolean isReady(Relation loadBalances, Snapshot snapshot) {
    return loadBalances
        .ready()
        .orElseGet(
            () -> snapshot.find(loadBalances.target()).filter(PodReadiness::isReady).isPresent());
  }

  private static boolean isReady(Resource pod) {
    return pod.facts().standing().ready().map(ready -> ready.ready() == ready.total()).orElse(true);
  }
}
