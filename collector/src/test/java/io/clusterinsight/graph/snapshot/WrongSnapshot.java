package io.clusterinsight.graph.snapshot;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongSnapshot {
  final Class<?> keeper = io.clusterinsight.graph.inference.GraphKeeper.class;
}
