package io.clusterinsight.collector.docker;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongDocker {
  final Class<?> otherSource = io.clusterinsight.collector.kubernetes.KindSink.class;
}
