package io.clusterinsight.graph.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id is its type and its path, however it was put together. */
class ResourceIdTest {
  private static final List<String> PATHS =
      List.of(
          "a",
          "a/b",
          "a-b",
          "a-b/c",
          "a/b/c",
          "a/b-c/d",
          "a/b.c",
          "a/bc",
          "ab/c",
          "a//b",
          "a/",
          "/",
          "/a",
          "a/b/",
          "sha256:0123",
          "registry.example.com/team/image",
          "ä/ö",
          "a/b/c/d");

  @Test
  void ids_areOrderedByTypeThenPath() {
    for (String one : PATHS) {
      for (String two : PATHS) {
        int expected = Integer.signum(one.compareTo(two));
        int order = ResourceId.of("Pod", one).compareTo(ResourceId.of("Pod", two));
        assertEquals(expected, Integer.signum(order), one + " " + two);
        assertEquals(
            expected == 0, ResourceId.of("Pod", one).equals(ResourceId.of("Pod", two)), one);
        assertTrue(ResourceId.of("Node", two).compareTo(ResourceId.of("Pod", one)) < 0);
      }
    }
  }

  @Test
  void path_isWhatItWasMadeOf() {
    for (String path : PATHS) {
      ResourceId id = ResourceId.of("Pod", path);
      assertEquals(path, id.path());
      assertEquals("Pod:" + path, id.toString());
      assertEquals(id, ResourceId.parse(id.toString()));
      for (String within : PATHS) {
        ResourceId nested = ResourceId.of("Pod", within, path);
        assertEquals(ResourceId.of("Pod", within + "/" + path), nested);
        assertEquals(ResourceId.of("Pod", within + "/" + path).hashCode(), nested.hashCode());
        assertEquals(within + "/" + path, nested.path());
      }
    }
  }

  @Test
  void namespace_isTheBeginningOfThePath() {
    for (String path : PATHS) {
      for (String namespace : PATHS) {
        assertEquals(
            path.startsWith(namespace + "/"),
            ResourceId.of("Pod", path).isIn(namespace),
            path + " in " + namespace);
      }
    }
    assertFalse(ResourceId.of("Node", "a").isIn("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "Pod", "Pod:", ":a"})
  void whatIsNoId_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ResourceId.parse(text));
  }
}
