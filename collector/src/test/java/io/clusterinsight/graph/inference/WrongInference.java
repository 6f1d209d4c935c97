package io.clusterinsight.graph.inference;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongInference {
  final Class<?> document = io.clusterinsight.graph.render.Document.class;
  final java.time.Instant time = java.time.Instant.now();
}
