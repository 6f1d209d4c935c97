package io.clusterinsight.collector.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void no_calls_are_no_figures() {
    assertEquals(new CallLog.Summary(List.of(), 0, 0, 0, 0), new CallLog(2).summary());
  }

  @Test
  void the_latest_are_kept_and_all_are_counted() {
    CallLog calls = new CallLog(2);
    for (int seconds : new int[] {3, 1, 2}) {
      calls.record("GET /" + seconds, START, Duration.ofSeconds(seconds));
    }
    assertEquals(
        new CallLog.Summary(
            List.of(new CallLog.Call("GET /1", START, 1), new CallLog.Call("GET /2", START, 2)),
            3,
            1,
            3,
            2),
        calls.summary());
  }
}
