package io.clusterinsight.graph.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\\\"",
        "tab\tnewline\nbell\u0007",
        "ünïcode שלום 😀",
        "</script>\u2028"
      })
  void string_ofAnyText_isReadBackTheSame(String text) {
    assertEquals(text, JSON.readTree(new JsonBytes(1).string(text).toByteArray()).stringValue());
  }

  @Test
  void string_withAnUnpairedSurrogate_isStillJson() {
    String text = "a\ud800b";
    assertEquals("a?b", JSON.readTree(new JsonBytes(1).string(text).toByteArray()).stringValue());
  }

  @Test
  void time_isUtcWithMilliseconds() {
    assertEquals("2026-11-21T10:00:00.123Z", Times.format(1795255200123L));
    assertEquals("1969-12-31T23:59:59.999Z", Times.format(-1));
  }
}
