package io.clusterinsight.graph.observation;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongObservation {
  final Class<?> keeper = io.clusterinsight.graph.inference.GraphKeeper.class;
}
