package io.clusterinsight.graph.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Spells moments the one way in which answers have them: UTC with milliseconds. */
public final class Times {
  private Times() {}

  /** A moment as {@code 2026-11-21T10:00:00.123Z}. */
  public static String format(Instant time) {
    return format(time.toEpochMilli());
  }

  /** A moment in milliseconds since the epoch as {@code 2026-11-21T10:00:00.123Z}. */
  public static String format(long epochMilli) {
    LocalDateTime t =
        LocalDateTime.ofEpochSecond(Math.floorDiv(epochMilli, 1000L), 0, ZoneOffset.UTC);
    // By hand: there are millions of them in a large graph, and a formatter takes a microsecond
    // each.
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    digits(text, 0, 4, t.getYear());
    digits(text, 5, 2, t.getMonthValue());
    digits(text, 8, 2, t.getDayOfMonth());
    digits(text, 11, 2, t.getHour());
    digits(text, 14, 2, t.getMinute());
    digits(text, 17, 2, t.getSecond());
    digits(text, 20, 3, Math.floorMod(epochMilli, 1000));
    return new String(text);
  }

  private static void digits(char[] text, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
