package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service on Docker hosts without Kubernetes. */
class DockerHostTest {
  @Test
  void dockerHosts_areServedAlone() throws Exception {
    try (FakeDaemon well = FakeDaemon.start();
        FakeDaemon sick = FakeDaemon.start()) {
      well.has(FakeDaemon.id('a'), "db", "running", "");
      well.has(
          FakeDaemon.id('b'),
          "stray",
          "running",
          "\"io.kubernetes.pod.uid\":\"u1\",\"io.kubernetes.container.name\":\"c\"");
      sick.mood(FakeDaemon.Mood.FAILS);
      try (RunningCollector collector =
          RunningCollector.withoutKubernetes(
              "--cluster-insight.refresh=1s",
              "--cluster-insight.docker.mode=static",
              "--cluster-insight.docker.endpoints.node-1=" + well.url(),
              "--cluster-insight.docker.endpoints.node-2=" + sick.url())) {
        assertEquals(
            "{\"node-1\":\"OK\",\"node-2\":\"ERROR: status 500: /images/json\"}",
            collector.json("/minions_status").path("minionsStatus").toString());
        RunningCollector.await(
            () -> collector.json("/cluster/resources/processes").path("resources").size() > 0);
        JsonNode cluster = collector.json("/cluster");
        assertEquals("kubernetes", cluster.path("cluster").path("name").asString());
        assertEquals(
            List.of(
                "Cluster:kubernetes",
                "Container:node-1//db",
                "Container:node-1//stray",
                "Image:sha256:" + FakeDaemon.id('f'),
                "Node:node-1",
                "Process:node-1/1"),
            cluster.path("resources").valueStream().map(r -> r.path("id").asString()).toList());

        // Two cycles on: where nobody knows of pods, no container lacks one.
        long lists = well.count("/containers/json");
        RunningCollector.await(() -> well.count("/containers/json") > lists + 2);
        assertEquals(0, collector.json("/cluster/drift").path("count").asInt(-1));
        assertTrue(
            collector
                .json("/elapsed")
                .path("items")
                .toString()
                .contains("docker:node-1 GET /containers/json?all=1"));
      }
    }
  }
}
