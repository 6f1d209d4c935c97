package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningContainerTest {
  private static final String HEX =
      "00000000000000000123456789abcdeffedcba9876543210ffffffffffffffff";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEX,
        "0000000000000000000000000000000000000000000000000000000000000000",
        "FF00000000000000000000000000000000000000000000000000000000000000",
        "g000000000000000000000000000000000000000000000000000000000000000",
        "abc",
        ""
      })
  void id_isTheTextThatItWasGiven(String id) {
    assertEquals(id, new RunningContainer(id, Optional.empty()).id());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 63})
  void ids_areToldApartByEachDigit(int digit) {
    String other = HEX.substring(0, digit) + "e" + HEX.substring(digit + 1);
    assertNotEquals(
        new RunningContainer(HEX, Optional.empty()), new RunningContainer(other, Optional.empty()));
  }
}
