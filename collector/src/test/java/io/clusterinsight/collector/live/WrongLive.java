package io.clusterinsight.collector.live;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongLive {
  final Class<?> source = io.clusterinsight.collector.kubernetes.KindSink.class;
}
