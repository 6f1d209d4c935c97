package io.clusterinsight.minion.redaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RepeatsTest {
  private static byte[] bytes(int length, int content) {
    byte[] bytes = new byte[length];
    new Random(content).nextBytes(bytes);
    return bytes;
  }

  @Test
  void copy_isOfTheSameAnswerOfTheSameKind() {
    Repeats repeats = new Repeats(10_000);
    repeats.remember(Answer.CONTAINER, bytes(100, 1), bytes(50, 2));
    assertArrayEquals(bytes(50, 2), repeats.copy(Answer.CONTAINER, bytes(100, 1)).orElseThrow());
    assertEquals(Optional.empty(), repeats.copy(Answer.IMAGE, bytes(100, 1)));
    assertEquals(Optional.empty(), repeats.copy(Answer.CONTAINER, bytes(100, 3)));
  }

  @Test
  void oldestUnused_isForgotten_whenThereIsTooMuch() {
    Repeats repeats = new Repeats(1_000);
    for (int i = 0; i < 5; i++) {
      repeats.remember(Answer.CONTAINER, bytes(100, i), bytes(100, i));
    }
    assertTrue(repeats.copy(Answer.CONTAINER, bytes(100, 0)).isPresent());
    repeats.remember(Answer.CONTAINER, bytes(100, 5), bytes(100, 5));
    assertTrue(repeats.copy(Answer.CONTAINER, bytes(100, 0)).isPresent());
    assertTrue(repeats.copy(Answer.CONTAINER, bytes(100, 1)).isEmpty());
    assertEquals(1_000, repeats.size());
    repeats.remember(Answer.CONTAINER, bytes(600, 6), bytes(600, 6));
    assertEquals(0, repeats.size());
  }

  @Test
  void sameAnswerTwice_countsOnce() {
    Repeats repeats = new Repeats(1_000);
    repeats.remember(Answer.CONTAINER, bytes(100, 1), bytes(50, 1));
    repeats.remember(Answer.CONTAINER, bytes(100, 1), bytes(50, 1));
    assertEquals(150, repeats.size());
  }

  @Test
  void redaction_isTheSameTheSecondTime_andOfEveryChange() throws IOException {
    Redaction redaction = new Redaction(true, false);
    for (String value : new String[] {"s3cr3t", "s3cr3t", "0ther0", "s3cr3t"}) {
      assertEquals(
          "{\"Env\":[\"A=<redacted>\"]}", copy(redaction, "{\"Env\":[\"A=" + value + "\"]}"));
    }
    assertEquals("{\"State\":\"up\"}", copy(redaction, "{\"State\":\"up\"}"));
    assertEquals("{\"State\":\"no\"}", copy(redaction, "{\"State\":\"no\"}"));
  }

  @Test
  void longAnswer_isCopiedAsAShortOne() throws IOException {
    String list = "{\"Env\":[\"A=b\"" + ",\"A=s3cr3t\"".repeat(20_000) + "]}";
    assertEquals(
        "{\"Env\":[\"A=<redacted>\"" + ",\"A=<redacted>\"".repeat(20_000) + "]}",
        copy(new Redaction(true, false), list));
  }

  @Test
  void shortAnswerThatIsNotJson_leavesNoByte() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] broken = "{\"a\":1,\"b\":".getBytes(StandardCharsets.UTF_8);
    Redaction redaction = new Redaction(true, false);
    assertThrows(
        IOException.class,
        () -> redaction.copy(Answer.CONTAINER, new ByteArrayInputStream(broken), out));
    assertEquals(0, out.size());
  }

  private static String copy(Redaction redaction, String json) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    redaction.copy(
        Answer.CONTAINER, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
