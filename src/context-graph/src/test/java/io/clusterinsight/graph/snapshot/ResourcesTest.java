package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  @Test
  void with_anyHistoryOfChanges_holdsWhatASortedMapWouldHold() {
    Random random = new Random(7);
    Resources resources = Resources.EMPTY;
    Map<ResourceId, Resource> expected = new TreeMap<>();
    for (int step = 0; step < 300; step++) {
      TreeMap<ResourceId, Change> changes = new TreeMap<>();
      for (int i = 0; i < random.nextInt(200); i++) {
        ResourceId id = ResourceId.of("T" + random.nextInt(3), "n" + random.nextInt(2000));
        boolean gone = random.nextInt(10) < (step < 150 ? 3 : 6);
        Optional<Resource> after = gone ? Optional.empty() : Optional.of(resource(id, step));
        changes.put(id, new Change(id, Optional.ofNullable(expected.get(id)), after));
      }
      changes.forEach(
          (id, change) ->
              change.after().ifPresentOrElse(r -> expected.put(id, r), () -> expected.remove(id)));
      resources = resources.with(new ArrayList<>(changes.values()));

      assertEquals(List.copyOf(expected.values()), resources.stream().toList());
      assertEquals(expected.size(), resources.size());
    }
    for (ResourceId id : expected.keySet()) {
      assertSame(expected.get(id), resources.find(id).orElseThrow());
    }
    assertEquals(List.of("T0", "T1", "T2"), resources.types());
    assertEquals(
        expected.keySet().stream().filter(id -> id.type().equals("T1")).toList(),
        resources.ofType("T1").map(Resource::id).toList());
  }

  @Test
  void with_aChangeInOnePlace_sharesAllOtherSegments() {
    List<Change> all = new ArrayList<>();
    for (int i = 10_000; i < 20_000; i++) {
      ResourceId id = ResourceId.of("Pod", "n" + i);
      all.add(new Change(id, Optional.empty(), Optional.of(resource(id, 0))));
    }
    Resources before = Resources.EMPTY.with(all);
    ResourceId id = ResourceId.of("Pod", "n15000");
    Resources after =
        before.with(List.of(new Change(id, before.find(id), Optional.of(resource(id, 1)))));

    List<Segment> fresh = new ArrayList<>(after.segments());
    fresh.removeAll(before.segments());
    assertEquals(1, fresh.size());
  }

  private static Resource resource(ResourceId id, long timestamp) {
    return new Resource(
        id,
        timestamp,
        Origin.KUBERNETES,
        Facts.ofName(id.path(), Optional.empty(), Optional.empty()),
        Derived.NOTHING,
        Properties.EMPTY,
        List.of(),
        List.of());
  }
}
