package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.snapshot.Summary.Count;
import io.clusterinsight.graph.snapshot.Summary.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final Snapshot snapshot =
      TestGraphs.graph()
          .standing("Pod:b/1", Health.OK, "Running")
          .standing("Pod:b/2", Health.ERROR, "CrashLoopBackOff")
          .standing("Pod:a/1", Health.OK, "Running")
          .standing("Pod:a/2", Health.OK, "Running")
          .resource("Node:n1")
          .snapshot();

  @Test
  void counts_areSortedByTheirValues() {
    assertEquals(
        List.of(
            new Count(List.of("", "Node", "unknown"), 1),
            new Count(List.of("a", "Pod", "ok"), 2),
            new Count(List.of("b", "Pod", "error"), 1),
            new Count(List.of("b", "Pod", "ok"), 1)),
        counts(Field.NAMESPACE, Field.TYPE, Field.HEALTH));
  }

  @Test
  void fields_areInTheOrderAskedFor() {
    assertEquals(
        List.of(
            new Count(List.of("error", "b"), 1),
            new Count(List.of("ok", "a"), 2),
            new Count(List.of("ok", "b"), 1),
            new Count(List.of("unknown", ""), 1)),
        counts(Field.HEALTH, Field.NAMESPACE));
  }

  @Test
  void noField_countsEverything() {
    assertEquals(List.of(new Count(List.of(), 5)), counts());
  }

  private List<Count> counts(Field... fields) {
    return Summary.by(List.of(fields), snapshot.resources().stream()).counts();
  }
}
