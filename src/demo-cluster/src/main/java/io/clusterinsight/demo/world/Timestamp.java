package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;

/**
 * Writes seconds since 1970 as RFC 3339 in UTC, as Kubernetes does: {@code 2026-01-01T00:00:00Z}.
 */
final class Timestamp {
  private static final int DAY = 86_400;

  private Timestamp() {}

  static void write(Out out, long epochSecond) {
    long day = Math.floorDiv(epochSecond, DAY);
    int second = Math.floorMod(epochSecond, DAY);
    // Days to civil date: http://howardhinnant.github.io/date_algorithms.html#civil_from_days
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    out.number(year).raw('-');
    two(out, month).raw('-');
    two(out, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1).raw('T');
    two(out, second / 3600).raw(':');
    two(out, second / 60 % 60).raw(':');
    two(out, second % 60).raw('Z');
  }

  private static Out two(Out out, long value) {
    return out.raw(value < 10 ? "0" : "").number(value);
  }
}
