package io.clusterinsight.demo;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongDemo {
  final Class<?> graph = io.clusterinsight.graph.snapshot.Snapshot.class;
}
