package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups hold what a map of sets holds. */
class GroupsTest {
  @Test
  void groups_holdWhatAMapOfSetsHolds() {
    Groups<Integer, Integer> groups = new Groups<>();
    Map<Integer, Set<Integer>> map = new HashMap<>();
    Random random = new Random(1);
    for (int step = 0; step < 10_000; step++) {
      int key = random.nextInt(5);
      int value = random.nextInt(4);
      if (random.nextBoolean()) {
        groups.add(key, value);
        map.computeIfAbsent(key, k -> new HashSet<>()).add(value);
      } else {
        groups.remove(key, value);
        map.getOrDefault(key, new HashSet<>()).remove(value);
      }
      assertEquals(map.getOrDefault(key, Set.of()), groups.of(key));
    }
  }
}
