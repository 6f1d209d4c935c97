package io.clusterinsight.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two collectors of one cluster, as behind one Service. */
class ReplicasTest {
  private static void change(DemoCluster demo, int round) {
    demo.world()
        .put(
            """
            {"apiVersion":"v1","kind":"Service","metadata":{"namespace":"default","name":"replica","labels":{"round":"%d"}},
             "spec":{"selector":{"app":"replica"}}}
            """
                .formatted(round));
    demo.world()
        .put(
            """
            {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"default","name":"replica-%d","labels":{"app":"replica"}},
             "spec":{"nodeName":"%s","containers":[{"name":"c","image":"local/c:%d"}]}}
            """
                .formatted(round % 5, demo.world().runtimes().nodes().getFirst(), round));
  }

  private static JsonNode graph(RunningCollector replica) {
    return replica.json("/cluster");
  }

  /** All but when it changed: where the object does not say that, each replica saw it itself. */
  private static List<JsonNode> told(RunningCollector replica, String member) {
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode each : graph(replica).path(member)) {
      told.add(((ObjectNode) each).without("timestamp"));
    }
    return told;
  }

  private static boolean isChangedAsOften(RunningCollector replica, int rounds) {
    return graph(replica)
        .path("resources")
        .valueStream()
        .anyMatch(
            resource ->
                resource.path("id").asString().equals("Service:default/replica")
                    && resource.at("/properties/metadata/labels/round").asInt(-1) == rounds);
  }

  @Test
  void replicas_tellTheSame_eachWithItsOwnVersions() throws Exception {
    try (DemoCluster demo = DemoCluster.start(Settings.still(Size.SMALL));
        RunningCollector one = new RunningCollector(demo)) {
      for (int round = 0; round < 20; round++) {
        change(demo, round);
      }
      // The other one is younger, and has not seen all of that.
      try (RunningCollector other = new RunningCollector(demo)) {
        change(demo, 20);
        RunningCollector.await(() -> isChangedAsOften(one, 20));
        long seen = System.nanoTime();
        RunningCollector.await(
            () ->
                told(one, "resources").equals(told(other, "resources"))
                    && told(one, "relations").equals(told(other, "relations")));
        System.out.printf(
            "the other replica has it %d ms later (bar: 1,000)%n",
            Duration.ofNanos(System.nanoTime() - seen).toMillis());
        assertTrue(isChangedAsOften(other, 20));

        assertNotEquals(graph(one).path("version"), graph(other).path("version"));
        String tag = one.get("/cluster").headers().firstValue("ETag").orElseThrow();
        assertEquals(304, one.get("/cluster", "If-None-Match", tag).statusCode());
        assertEquals(200, other.get("/cluster", "If-None-Match", tag).statusCode());
      }
    }
  }
}
