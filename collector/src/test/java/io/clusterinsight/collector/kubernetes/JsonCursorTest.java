package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Jackson reads, as Jackson reads it, and refuses what it refuses. */
class JsonCursorTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final WatchedKind KIND = new WatchedKind("Pod", "Pod", "", "v1", "pods", true);
  private static final String BEFORE = "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"},\"x\":";
  private static final List<String> SCALARS =
      List.of(
          "0",
          "-0",
          "12",
          "-2147483648",
          "2147483648",
          "999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "0.10",
          "-1.5e3",
          "1E+400",
          "2e-7",
          "true",
          "false",
          "null",
          "\"\"",
          "\"short\"",
          "\"a text that is longer than the words of a machine\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\"",
          "\"é€😀 and more\"",
          "\"\\u0000\"");

  private static final byte[] SPOILERS =
      "{}[],:\"\\ 01-+.eEtrun\n\t\u0001x\u00e9".getBytes(StandardCharsets.UTF_8);

  private final ObjectReader reader = new ObjectReader();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomTexts_areReadAsJacksonReadsThem(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] json = value(random, 4).getBytes(StandardCharsets.UTF_8);
      assertEquals(jackson(json), own(json), () -> new String(json, StandardCharsets.UTF_8));
      for (int spoilt = random.nextInt(4); spoilt > 0; spoilt--) {
        json[random.nextInt(json.length)] = SPOILERS[random.nextInt(SPOILERS.length)];
      }
      assertEquals(
          isUtf8(json) ? jackson(json) : Optional.empty(),
          own(json),
          () -> new String(json, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "truee",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123\"",
        "\"a\nb\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{,}",
        "// x\n1",
        "\u00a01"
      })
  void whatIsNoJson_isRefused(String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), jackson(json));
    assertEquals(Optional.empty(), own(json));
  }

  @Test
  void numberOfAThousandDigits_isRead_andALongerOneRefused() {
    String digits = "9".repeat(1000);
    assertEquals(digits, own(digits.getBytes(StandardCharsets.UTF_8)).orElseThrow().asString());
    byte[] more = (digits + "9").getBytes(StandardCharsets.UTF_8);
    RefusedObjectException refused = assertThrows(RefusedObjectException.class, () -> read(more));
    assertEquals("a number too long", refused.getMessage());
  }

  private static String value(Random random, int depth) {
    String space = random.nextInt(8) == 0 ? " \n" : "";
    return space
        + switch (random.nextInt(depth == 0 ? 1 : 3)) {
          case 0 -> SCALARS.get(random.nextInt(SCALARS.size()));
          case 1 -> "[" + elements(random, depth, false) + space + "]";
          default -> "{" + elements(random, depth, true) + "}";
        }
        + space;
  }

  private static String elements(Random random, int depth, boolean named) {
    StringBuilder all = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.append(named ? "\"n" + random.nextInt(5) + "\"" + (i == 1 ? " " : "") + ":" : "")
          .append(value(random, depth - 1))
          .append(i > 1 ? "," : "");
    }
    return all.toString();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Optional<JsonNode> jackson(byte[] json) {
    try {
      return Optional.of(JACKSON.readTree(object(json)).path("x"));
    } catch (JacksonException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> own(byte[] json) {
    try {
      return Optional.of(read(json));
    } catch (RefusedObjectException e) {
      return Optional.empty();
    }
  }

  private JsonNode read(byte[] json) throws RefusedObjectException {
    byte[] object = object(json);
    return reader.readItem(KIND, object, object.length).node().path("x");
  }

  /** An object that has this as a field. */
  private static byte[] object(byte[] json) {
    byte[] before = BEFORE.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(before.length + json.length + 1)
        .put(before)
        .put(json)
        .put((byte) '}')
        .array();
  }
}
