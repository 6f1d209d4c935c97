package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchFramesTest {
  private static List<String> lines(String text) throws IOException {
    WatchFrames frames =
        new WatchFrames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100_000);
    List<String> lines = new ArrayList<>();
    while (frames.next()) {
      lines.add(
          frames.oversize()
              ? "oversize"
              : new String(frames.bytes(), 0, frames.length(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  @Test
  void each_line_is_an_event() throws IOException {
    assertEquals(List.of("{\"a\":1}", "{}"), lines("{\"a\":1}\n\n\r\n{}\n"));
  }

  @Test
  void what_was_cut_off_is_no_event() throws IOException {
    assertEquals(List.of("{}"), lines("{}\n{\"a\":1}"));
  }

  @Test
  void an_oversize_event_costs_only_itself() throws IOException {
    String large = "y".repeat(90_000);
    assertEquals(
        List.of("oversize", large, "{}"), lines("x".repeat(100_001) + "\n" + large + "\n{}\n"));
  }
}
