package io.clusterinsight.collector.web;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
public final class WrongWeb {
  final Class<?> source = io.clusterinsight.collector.kubernetes.WrongKubernetes.class;
  final Class<?> client = io.kubernetes.client.openapi.ApiClient.class;
  final Class<?> dockerClient = com.github.dockerjava.transport.UnixSocket.class;
}
