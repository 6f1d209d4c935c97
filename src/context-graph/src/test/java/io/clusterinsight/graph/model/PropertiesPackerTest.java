package io.clusterinsight.graph.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is packed comes out as it went in, and alike things cost little. */
class PropertiesPackerTest {
  private static final int FEW = 200;

  @Test
  void textsOfEveryLength_comeOutAsTheyWentIn() {
    PropertiesPacker packer = new PropertiesPacker();
    Random random = new Random(1);
    for (int length = 0; length < 600; length++) {
      byte[] text = new byte[length];
      random.nextBytes(text);
      assertArrayEquals(text, packer.pack(text).json());
    }
  }

  @Test
  void repetitions_comeOutAsTheyWentIn() {
    PropertiesPacker packer = new PropertiesPacker();
    Random random = new Random(2);
    for (int i = 0; i < 3_000; i++) {
      byte[] text = babble(random);
      assertArrayEquals(text, packer.pack(text).json(), "text " + i);
    }
  }

  @Test
  void ids_comeOutAsTheyWentIn_andTakeAboutHalfOfTheirLength() {
    PropertiesPacker packer = new PropertiesPacker();
    Random random = new Random(5);
    int length = 0;
    int kept = 0;
    for (int i = 0; i < 3_000; i++) {
      StringBuilder id = new StringBuilder();
      random.ints(random.nextInt(100), 0, 16).forEach(digit -> id.append("%x".formatted(digit)));
      random.ints(5, 0, 256).forEach(other -> id.insert(id.length() / 2, (char) other));
      byte[] text = id.toString().getBytes(StandardCharsets.ISO_8859_1);
      Properties packed = packer.pack(text);
      assertArrayEquals(text, packed.json(), "id " + i);
      length += packed.length();
      kept += packed.packedLength();
    }
    assertTrue(kept * 10 < length * 7, kept + " of " + length + " bytes");
  }

  @Test
  void whatWasPackedLongAgo_canBeReadForEver() {
    PropertiesPacker packer = new PropertiesPacker();
    Random random = new Random(3);
    List<byte[]> texts = new ArrayList<>();
    List<Properties> packed = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) { // enough for several dictionaries
      byte[] text = new byte[2_000];
      random.nextBytes(text);
      texts.add(text);
      packed.add(packer.pack(text));
    }
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(texts.get(i), packed.get(i).json());
    }
  }

  @Test
  void objectsThatAreAlike_takeLittleRoom() {
    PropertiesPacker packer = new PropertiesPacker();
    pod(packer, 0);
    int length = 0;
    int kept = 0;
    for (int i = 1; i <= FEW; i++) {
      Properties pod = pod(packer, i);
      length += pod.length();
      kept += pod.packedLength();
    }
    assertTrue(kept * 5 < length, kept + " of " + length + " bytes");
  }

  @Test
  void objectsThatComeToLookDifferent_takeLittleRoomAgain() {
    PropertiesPacker packer = new PropertiesPacker();
    Random random = new Random(4);
    for (int i = 0; i < 600; i++) { // fills the first dictionary, and the patience with it
      byte[] noise = new byte[3_000];
      random.nextBytes(noise);
      packer.pack(noise);
    }
    pod(packer, 0);
    Properties pod = pod(packer, 1);
    assertTrue(pod.packedLength() * 5 < pod.length(), () -> "" + pod.packedLength());
  }

  @Test
  void hugeObject_isKept() {
    byte[] huge = "[\"a value that returns\",".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    Properties properties = new PropertiesPacker().pack(huge);
    assertArrayEquals(huge, properties.json());
    assertTrue(properties.packedLength() < 100, () -> "" + properties.packedLength());
  }

  @Test
  void manyThreads_packAtOnce() throws Exception {
    PropertiesPacker packer = new PropertiesPacker();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < FEW; i++) {
        int number = i;
        tasks.add(() -> pod(packer, number).toString());
      }
      List<Future<String>> results = threads.invokeAll(tasks);
      for (int i = 0; i < FEW; i++) {
        assertEquals(text(i), results.get(i).get());
      }
    }
  }

  private static Properties pod(PropertiesPacker packer, int number) {
    return packer.pack(text(number).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(int number) {
    StringBuilder text = new StringBuilder("{\"name\":\"shop-" + number * 7919L % 1009 + "\"");
    for (int field = 0; field < 40; field++) {
      String value = field % 10 == 0 ? "a value of " + number : "the value that all have";
      text.append(",\"field").append(field).append("\":\"").append(value).append('"');
    }
    return text.append('}').toString();
  }

  /** Words of a few letters, so that there are copies of all kinds. */
  private static byte[] babble(Random random) {
    byte[] text = new byte[random.nextInt(700)];
    int letters = 1 + random.nextInt(3);
    for (int i = 0; i < text.length; i++) {
      text[i] =
          i > 20 && random.nextInt(4) > 0
              ? text[i - 1 - random.nextInt(20)]
              : (byte) ('a' + random.nextInt(letters));
    }
    return text;
  }
}
