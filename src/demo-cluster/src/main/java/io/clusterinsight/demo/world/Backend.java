package io.clusterinsight.demo.world;

/** A pod as an endpoint of a service: what endpoint slices say of it. */
record Backend(String pod, long number, int node, boolean ready) {
  static Backend of(PodBody pod) {
    return new Backend(pod.name(), pod.number(), pod.node(), pod.state().isReady());
  }
}
