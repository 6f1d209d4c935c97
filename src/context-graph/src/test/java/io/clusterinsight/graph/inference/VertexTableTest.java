package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.substance.Substance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table finds what was added and not taken away, as a map does. */
class VertexTableTest {
  private static final int IDS = 300;

  @Test
  void table_findsWhatAMapFinds() {
    VertexTable<ResourceId> table = new VertexTable<>(vertex -> vertex.id);
    Map<ResourceId, Vertex> map = new HashMap<>();
    Random random = new Random(1);
    for (int step = 0; step < 50_000; step++) {
      // It grows and shrinks again and again.
      boolean growing = step / 2_000 % 2 == 0;
      ResourceId id = ResourceId.of("Pod", "default", "web-" + random.nextInt(IDS));
      Vertex there = map.get(id);
      if (there == null && random.nextInt(4) != 0 == growing) {
        Vertex vertex = vertex(id);
        table.put(vertex);
        map.put(id, vertex);
      } else if (there != null && random.nextInt(4) == 0 == growing) {
        table.remove(vertex(id)); // another one: it stays
        assertSame(there, table.find(id));
        table.remove(there);
        map.remove(id);
      }
      if (step % 7 == 0 && map.containsKey(id)) { // another one takes the place
        Vertex displaced = map.put(id, vertex(id));
        table.put(map.get(id));
        table.remove(displaced);
      }
      assertSame(map.get(id), table.find(id));
      assertEquals(map.isEmpty(), table.isEmpty());
    }
    assertEquals(new HashSet<>(map.values()), table.stream().collect(Collectors.toSet()));
  }

  private static Vertex vertex(ResourceId id) {
    Facts facts = Facts.ofName(id.path(), Optional.empty(), Optional.empty());
    return new Vertex(
        id,
        new Declaration(
            id,
            Origin.KUBERNETES,
            facts,
            Properties.EMPTY,
            Substance.UNKNOWN,
            Declaration.TIMELESS,
            List.of(),
            Joins.NONE,
            null,
            List.of()));
  }
}
