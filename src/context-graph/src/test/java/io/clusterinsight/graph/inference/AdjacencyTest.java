package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdjacencyTest {
  private static final ResourceId NODE = ResourceId.of("Node", "n");

  /** Each step is done to a sorted map as well; what was seen before must stay as it was. */
  @Test
  void adjacency_isAsASortedMapWouldBe_andNeverChanges() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      Adjacency adjacency = Adjacency.NONE;
      TreeMap<String, Relation> expected = new TreeMap<>();
      List<Adjacency> seen = new ArrayList<>();
      List<List<Relation>> copies = new ArrayList<>();
      int pods = 1 + random.nextInt(30);
      for (int step = 0; step < 100; step++) {
        Relation relation = relation("p%02d".formatted(random.nextInt(pods)), step);
        String pod = relation.target().path();
        if (random.nextInt(3) > 0) {
          adjacency = adjacency.with(relation, Relation.BY_TARGET);
          expected.put(pod, relation);
        } else {
          adjacency = adjacency.without(relation, Relation.BY_TARGET);
          expected.remove(pod);
        }
        assertEquals(List.copyOf(expected.values()), adjacency);
        assertEquals(expected.get(pod), adjacency.find(relation, Relation.BY_TARGET));
        seen.add(adjacency);
        copies.add(List.copyOf(adjacency));
      }
      assertEquals(copies, seen);
    }
  }

  @Test
  void first_isTheFirstOfItsType() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      Adjacency adjacency = Adjacency.NONE;
      for (int i = random.nextInt(8); i > 0; i--) {
        RelationType type = RelationType.values()[random.nextInt(4)];
        Relation like = relation("p" + i, i);
        Relation relation =
            new Relation(like.source(), type, like.target(), like.timestamp(), like.reason());
        adjacency = adjacency.with(relation, Relation.BY_TARGET);
      }
      for (RelationType type : RelationType.values()) {
        assertEquals(
            adjacency.stream().filter(relation -> relation.type() == type).findFirst(),
            adjacency.first(type));
      }
    }
  }

  /** Grown and shrunk again, so that what is in parts comes to be in one piece and back. */
  @Test
  void hub_isAsASortedMapWouldBe_andNeverChanges() {
    Random random = new Random(2);
    Set<String> forms = new HashSet<>();
    Adjacency adjacency = Adjacency.NONE;
    TreeMap<String, Relation> expected = new TreeMap<>();
    for (int step = 0; step < 60_000; step++) {
      Relation relation = relation("p%04d".formatted(random.nextInt(5_000)), step);
      String pod = relation.target().path();
      Adjacency before = adjacency;
      List<Relation> copy = step % 500 == 0 ? List.copyOf(before) : List.of();
      boolean growing = step / 20_000 % 2 == 0;
      if (growing ? random.nextInt(3) > 0 : random.nextInt(200) == 0) {
        adjacency = adjacency.with(relation, Relation.BY_TARGET);
        expected.put(pod, relation);
      } else {
        adjacency = adjacency.without(relation, Relation.BY_TARGET);
        expected.remove(pod);
      }
      assertEquals(expected.size(), adjacency.size());
      assertEquals(expected.get(pod), adjacency.find(relation, Relation.BY_TARGET));
      forms.add((growing ? "growing " : "shrinking ") + adjacency.getClass().getSimpleName());
      if (step % 500 == 0) {
        assertEquals(List.copyOf(expected.values()), adjacency);
        assertEquals(List.copyOf(expected.values()), adjacency.stream().toList());
        assertEquals(copy, before);
        assertEquals(before, Adjacency.of(copy));
        assertEquals(before, Hub.of(copy));
        assertEquals(copy.equals(List.copyOf(adjacency)), before.equals(adjacency));
      }
    }
    assertTrue(
        forms.containsAll(Set.of("growing Many", "growing Hub", "shrinking Hub", "shrinking Many")),
        forms::toString);
  }

  @Test
  void hub_losesWholeParts() {
    List<Relation> expected = inOrder(4_000);
    Adjacency adjacency = added(expected);
    for (Relation each : List.copyOf(expected.subList(500, 3_000))) {
      adjacency = adjacency.without(each, Relation.BY_TARGET);
      expected.remove(each);
    }
    assertEquals(expected, adjacency);
  }

  @Test
  void relationsInOrder_areAdded() {
    List<Relation> expected = inOrder(5_000);
    assertEquals(expected, added(expected));
  }

  private static List<Relation> inOrder(int count) {
    List<Relation> relations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      relations.add(relation("p%04d".formatted(i), i));
    }
    return relations;
  }

  private static Adjacency added(List<Relation> relations) {
    Adjacency adjacency = Adjacency.NONE;
    for (Relation relation : relations) {
      adjacency = adjacency.with(relation, Relation.BY_TARGET);
    }
    return adjacency;
  }

  private static Relation relation(String pod, long timestamp) {
    ResourceId target = ResourceId.of("Pod", pod);
    return new Relation(
        NODE, RelationType.RUNS, target, timestamp, List.of("spec.nodeName"), Optional.empty());
  }
}
