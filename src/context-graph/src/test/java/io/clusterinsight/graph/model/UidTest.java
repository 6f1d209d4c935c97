package io.clusterinsight.graph.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A uid is its text, in whatever way it is kept. */
class UidTest {
  private static final String UUID_TEXT = "0a1b2c3d-4e5f-6789-abcd-ef0123456789";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u",
        UUID_TEXT,
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0A1B2C3D-4E5F-6789-ABCD-EF0123456789",
        "0a1b2c3d-4e5f-6789-abcd-ef012345678g",
        "0a1b2c3d-4e5f-6789-abcd-ef012345678",
        "0a1b2c3d-4e5f-6789-abcd-ef01234567890",
        "0a1b2c3d4e5f-6789-abcd-ef01234-56789",
        "a1b2c3d-4e5f-6789-abcd-0ef0123456789",
        "0a1b2c3d_4e5f_6789_abcd_ef0123456789",
        "0a1b2c3d4e5f6789abcdef0123456789",
        "------------------------------------",
        "+a1b2c3d-4e5f-6789-abcd-ef0123456789",
        "٠a1b2c3d-4e5f-6789-abcd-ef0123456789",
        "id of a container, 36 characters long"
      })
  void text_isWhatItWasMadeOf(String text) {
    assertEquals(text, Uid.of(text).toString());
    assertEquals(Uid.of(text), Uid.of(new String(text)));
    assertEquals(Uid.of(text).hashCode(), Uid.of(new String(text)).hashCode());
    assertEquals(text.isEmpty(), Uid.of(text).isEmpty());
  }

  @Test
  void uids_areEqualIfTheirTextsAre() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String one = new UUID(random.nextInt(4), random.nextLong()).toString();
      String other = new UUID(random.nextInt(4), random.nextLong()).toString();
      for (String text : List.of(one, other, one.toUpperCase(Locale.ROOT), "u" + i)) {
        assertEquals(text, Uid.of(text).toString());
        assertEquals(text.equals(one), Uid.of(text).equals(Uid.of(one)), text + " " + one);
        assertEquals(text.equals(one), Uid.of(one).equals(Uid.of(text)), text + " " + one);
      }
    }
  }

  @Test
  void none_isTheEmptyText() {
    assertSame(Uid.NONE, Uid.of(""));
    assertTrue(Uid.NONE.isEmpty());
    assertFalse(Uid.of(UUID_TEXT).isEmpty());
  }
}
