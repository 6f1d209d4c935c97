package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A selector is joined with the pods that match it now, whichever of them came first. */
class PodSelectorsTest {
  private static final int LABELS = 4;

  private final TestKeeper keeper = new TestKeeper();
  private final GraphKeeper graph = keeper.graph;

  /** What is there, by name: the label of a pod, and the label that a service selects. */
  private final Map<String, String> pods = new TreeMap<>();

  private final Map<String, String> services = new TreeMap<>();
  private final Random random = new Random(1);

  @Test
  void servicesAndPods_whateverComesAndGoes_areJoinedByLabels() {
    for (int step = 0; step < 3_000; step++) {
      // Pods become many and few again.
      int keep = step / 500 % 2 == 0 ? 9 : 2;
      if (random.nextInt(4) > 0) {
        change("Pod", pods, "p" + random.nextInt(60), keep);
      } else {
        change("Service", services, "s" + random.nextInt(4), 7);
      }
      if (random.nextBoolean()) {
        continue; // some changes are joined together
      }
      Snapshot snapshot = graph.publish(Instant.EPOCH);
      services.forEach(
          (service, label) -> assertEquals(matching(label), balanced(snapshot, service)));
    }
  }

  private void change(String type, Map<String, String> things, String name, int tenthsThatStay) {
    ResourceId id = ResourceId.of(type, "n", name);
    if (random.nextInt(10) >= tenthsThatStay) {
      things.remove(name);
      graph.gone(id, Optional.empty(), 0);
      return;
    }
    String label = "l" + random.nextInt(LABELS);
    things.put(name, label);
    keeper.observe(
        type,
        "{metadata:{namespace:'n',name:'%s',labels:{app:'%s'}},spec:{selector:{app:'%s'}}}"
            .formatted(name, label, label));
  }

  private List<String> matching(String label) {
    return pods.entrySet().stream()
        .filter(pod -> pod.getValue().equals(label))
        .map(pod -> "Pod:n/" + pod.getKey())
        .toList();
  }

  private static List<String> balanced(Snapshot snapshot, String service) {
    return snapshot.find(ResourceId.of("Service", "n", service)).orElseThrow().outgoing().stream()
        .filter(relation -> relation.type() == RelationType.LOAD_BALANCES)
        .map(Relation::target)
        .map(ResourceId::toString)
        .toList();
  }
}
