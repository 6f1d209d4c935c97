package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinsTest {
  private static final List<ImageReport> IMAGES =
      List.of(new ImageReport(Set.of("web@sha256:1"), Set.of(), Set.of("web:1")));

  @Test
  void joinsThatSayNothing_areOneForAll() {
    assertSame(Joins.NONE, Joins.NONE.with(List.of()));
    assertSame(Joins.NONE, Joins.NONE.with(IMAGES).with(List.of()));
  }

  @Test
  void joinsThatSaySomethingOfImages_sayTheSameOfAllElse() {
    Joins joins = Joins.NONE.with(IMAGES);
    assertEquals(IMAGES, joins.images());
    assertEquals(Joins.NONE.shown(), joins.shown());
    assertEquals(Joins.NONE.selections(), joins.selections());
  }
}
