package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFramesTest {
  private static final String META = "\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"c\"}";

  /** Gives the bytes in pieces of a certain size, as a network may. */
  private static InputStream pieces(String text, int size) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, size));
      }
    };
  }

  private static List<String> items(ListFrames frames) throws IOException {
    List<String> items = new ArrayList<>();
    while (frames.next()) {
      items.add(
          frames.oversize()
              ? "oversize"
              : new String(frames.bytes(), 0, frames.length(), StandardCharsets.UTF_8));
    }
    return items;
  }

  private static List<String> items(String list) throws IOException {
    return items(new ListFrames(pieces(list, Integer.MAX_VALUE), 1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void items_are_cut_out_however_the_bytes_arrive(int size) throws IOException {
    String tricky = "{\"a\":\"]}\\\"{\\\\\",\"b\":[{},[\"}\"]]}";
    String list =
        " {\"kind\":\"PodList\",\"remaining\":12, \"items\":[{}, "
            + tricky
            + ",\n{\"é\":1}], "
            + META
            + "}\n";
    ListFrames frames = new ListFrames(pieces(list, size), 1000);
    assertEquals(List.of("{}", tricky, "{\"é\":1}"), items(frames));
    assertEquals("7", frames.metadata().path("resourceVersion").asString());
    assertEquals("c", frames.metadata().path("continue").asString());
    assertFalse(frames.next());
  }

  @Test
  void metadata_may_come_first() throws IOException {
    assertEquals(List.of("{}"), items("{" + META + ",\"items\":[{}]}"));
  }

  @Test
  void no_items_are_an_empty_list() throws IOException {
    assertEquals(List.of(), items("{" + META + ",\"items\":[]}"));
    assertEquals(List.of(), items("{" + META + ",\"items\":null}"));
  }

  @Test
  void an_oversize_item_costs_only_itself() throws IOException {
    String big = "{\"a\":\"" + "x".repeat(2000) + "\"}";
    assertEquals(
        List.of("{}", "oversize", "{}"), items("{\"items\":[{}," + big + ",{}]," + META + "}"));
  }

  @Test
  void a_malformed_item_costs_only_itself() throws IOException {
    assertEquals(
        List.of("{a b:,}", "{}", "12", "\"x\""),
        items("{\"items\":[{a b:,},{},12,\"x\"]," + META + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html></html>",
        "{}",
        "{\"items\":[]}",
        "{\"items\":{},\"metadata\":{\"resourceVersion\":\"7\"}}",
        "{\"metadata\":{\"resourceVersion\":\"7\"}}",
        "{\"metadata\":{\"resourceVersion\":},\"items\":[]}",
        "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[}]}",
        "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{}",
        "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{},{\"a\":\"",
        "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]"
      })
  void what_is_no_list_fails(String list) {
    IOException failure = assertThrows(IOException.class, () -> items(list));
    assertTrue(String.valueOf(failure.getMessage()).contains("list"), failure.getMessage());
  }
}
