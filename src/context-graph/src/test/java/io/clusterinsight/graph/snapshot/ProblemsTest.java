package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.LOAD_BALANCES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Health;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void wellAndUnknown_areNoProblem() {
    assertEquals(
        List.of(),
        problems(
            TestGraphs.graph()
                .standing("Pod:s/ok", Health.OK, "Running")
                .standing("Pod:s/new", Health.PROGRESSING, "ContainerCreating")
                .resource("ConfigMap:s/settings")));
  }

  @Test
  void errors_comeBeforeWarnings_thenByName() {
    assertEquals(
        List.of(
            "error Pod:s/z [health: CrashLoopBackOff]",
            "warning Node:a [health: MemoryPressure]",
            "warning Pod:s/b [missing: PersistentVolumeClaim:s/gone does not exist]",
            "warning Pod:s/c [drift: Docker runs another image]"),
        problems(
            TestGraphs.graph()
                .standing("Node:a", Health.WARNING, "MemoryPressure")
                .missing("Pod:s/b", "PersistentVolumeClaim:s/gone")
                .drift("Pod:s/c", "Docker runs another image")
                .standing("Pod:s/z", Health.ERROR, "CrashLoopBackOff")));
  }

  @Test
  void reasons_ofOneThingAreTogetherWorstFirst() {
    assertEquals(
        List.of(
            "error Pod:s/a [health: Pending, missing: ConfigMap:s/x does not exist,"
                + " drift: restarted]"),
        problems(
            TestGraphs.graph()
                .drift("Pod:s/a", "restarted")
                .missing("Pod:s/a", "ConfigMap:s/x")
                .standing("Pod:s/a", Health.ERROR, "Pending")));
  }

  @Test
  void service_withoutReadyPod_isAnError() {
    assertEquals(
        List.of("error Service:s/down [noReadyPod: none of its pods (2) is ready]"),
        problems(
            TestGraphs.graph()
                .loadBalances("Service:s/down", "Pod:s/a", false)
                .loadBalances("Service:s/down", "Pod:s/b", false)
                .loadBalances("Service:s/up", "Pod:s/a", false)
                .loadBalances("Service:s/up", "Pod:s/c", true)));
  }

  @Test
  void service_withoutEndpointSlices_asksItsPods() {
    assertEquals(
        List.of("error Service:s/down [noReadyPod: none of its pods (1) is ready]"),
        problems(
            TestGraphs.graph()
                .ready("Pod:s/a", 1, 2)
                .ready("Pod:s/b", 2, 2)
                .relation("Service:s/down", LOAD_BALANCES, "Pod:s/a")
                .relation("Service:s/up", LOAD_BALANCES, "Pod:s/b")));
  }

  @Test
  void service_whoseSelectorMatchesNothing_isAWarning() {
    assertEquals(
        List.of("warning Service:s/empty [noReadyPod: no pod matches its selector]"),
        problems(
            TestGraphs.graph()
                .properties("Service:s/empty", "{\"spec\": {\"selector\": {\"app\": \"x\"}}}")
                .properties("Service:s/headless", "{\"spec\": {\"clusterIP\": \"None\"}}")
                .properties(
                    "Service:s/external",
                    "{\"spec\": {\"type\": \"ExternalName\", \"selector\": {\"app\": \"x\"}}}")
                .resource("Service:s/byReference")));
  }

  private static List<String> problems(TestGraphs graph) {
    Snapshot snapshot = graph.snapshot();
    return Problems.of(snapshot, snapshot.resources().stream()).stream()
        .map(ProblemsTest::words)
        .toList();
  }

  private static String words(Problem problem) {
    List<String> reasons =
        problem.reasons().stream()
            .map(reason -> reason.sort().word() + ": " + reason.message())
            .toList();
    return problem.severity().word() + " " + problem.resource().id() + " " + reasons;
  }
}
