package io.clusterinsight.graph.model;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongModel {
  final Class<?> reader = io.clusterinsight.graph.snapshot.Snapshot.class;

  io.clusterinsight.graph.snapshot.Snapshot snapshot(io.clusterinsight.graph.snapshot.Snapshot s) {
    return s;
  }
}
