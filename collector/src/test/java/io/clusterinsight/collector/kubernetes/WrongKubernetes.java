package io.clusterinsight.collector.kubernetes;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public final class WrongKubernetes {
  final Class<?> reader = io.clusterinsight.collector.web.WrongWeb.class;
}
