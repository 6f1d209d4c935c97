package io.clusterinsight.graph.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
          "a/b/c/d",
          "a/web-1/main",
          "a/web-10/main",
          "a/web-2/main",
          "a-b/web-1/main");

  @Test
  void ids_areOrderedByTypeThenPath() {
    for (String one : PATHS) {
      for (String two : PATHS) {
        int expected = Integer.signum(one.compareTo(two));
        for (ResourceId first : waysToMake("Pod", one)) {
          for (ResourceId second : waysToMake("Pod", two)) {
            assertEquals(expected, Integer.signum(first.compareTo(second)), one + " " + two);
            assertEquals(expected == 0, first.equals(second), one + " " + two);
          }
        }
        assertTrue(ResourceId.of("Node", two).compareTo(ResourceId.of("Pod", one)) < 0);
      }
    }
  }

  @Test
  void ids_areEqual_whicheverWayTheyWereMade() {
    for (String path : PATHS) {
      for (ResourceId id : waysToMake("Pod", path)) {
        assertEquals(ResourceId.of("Pod", path), id);
        assertEquals(ResourceId.of("Pod", path).hashCode(), id.hashCode());
        assertEquals(path, id.path());
        assertEquals("Pod:" + path, id.toString());
        assertEquals(path.substring(path.lastIndexOf('/') + 1), id.name());
        assertNotEquals(ResourceId.of("Node", path), id);
        for (String namespace : PATHS) {
          assertEquals(path.startsWith(namespace + "/"), id.isIn(namespace), path);
        }
      }
    }
  }

  /** With what stands before the last slash as a text, and as an id that was itself so made. */
  private static List<ResourceId> waysToMake(String type, String path) {
    List<ResourceId> ways = new ArrayList<>(List.of(ResourceId.of(type, path)));
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      String name = path.substring(slash + 1);
      for (ResourceId whole : waysToMake("Whole", path.substring(0, slash))) {
        ways.add(ResourceId.of(type, whole, name));
      }
    }
    return ways;
  }

  @Test
  void nameWithSlashes_isPartOfThePath() {
    ResourceId whole = ResourceId.of("Pod", "a/b");
    assertEquals(ResourceId.of("Container", "a/b/c/d"), ResourceId.of("Container", whole, "c/d"));
    assertEquals("d", ResourceId.of("Container", whole, "c/d").name());
  }

  @Test
  void whole_isWhatStandsBeforeTheLastSlash() {
    for (String path : PATHS) {
      int slash = path.lastIndexOf('/');
      for (ResourceId id : waysToMake("Container", path)) {
        Optional<ResourceId> expected =
            slash <= 0
                ? Optional.empty()
                : Optional.of(ResourceId.of("Pod", path.substring(0, slash)));
        assertEquals(expected, id.whole("Pod"), path);
      }
    }
  }

  @Test
  void part_takesOneObjectForItsWhole() {
    ResourceId kept = ResourceId.of("Pod", "default", "web-0");
    ResourceId part = ResourceId.of("Container", ResourceId.of("Pod", "default", "web-0"), "main");
    ResourceId sharing =
        part.sharing(whole -> whole.equals(kept) ? kept : whole, place -> place, "");
    assertEquals(part, sharing);
    assertSame(kept, sharing.whole("Pod").orElseThrow());
    assertSame(part, part.sharing(whole -> whole, place -> "another", "another"));
    assertSame(kept, kept.sharing(whole -> part, place -> place, "another"));
    String name = new String("main");
    assertSame(name, part.sharing(whole -> whole, place -> place, name).name());
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
  void namespace_isMoreThanAName() {
    assertFalse(ResourceId.of("Node", "a").isIn("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "Pod", "Pod:", ":a"})
  void whatIsNoId_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ResourceId.parse(text));
  }
}
