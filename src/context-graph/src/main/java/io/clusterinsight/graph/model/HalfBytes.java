package io.clusterinsight.graph.model;

import java.nio.charset.StandardCharsets;

/**
 * Writes texts that are mostly hexadecimal digits, as ids and times are, in about half their
 * length: a half byte for each of fifteen digits, two for some other characters, four for any byte.
 */
final class HalfBytes {
  private static final String ONE = "0123456789abcde";
  private static final String TWO = "f-:.TZ/_gnorstx";
  private static final int MORE = 15; // what follows the fifteen

  private static final byte[] LENGTHS = new byte[256]; // of each byte's code, in half bytes
  private static final char[] CODES = new char[256];
  private static final byte[] FIRST = ONE.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECOND = TWO.getBytes(StandardCharsets.US_ASCII);

  static {
    for (int value = 0; value < CODES.length; value++) {
      int one = ONE.indexOf(value);
      int two = TWO.indexOf(value);
      LENGTHS[value] = (byte) (one >= 0 ? 1 : two >= 0 ? 2 : 4);
      CODES[value] = (char) (one >= 0 ? one : two >= 0 ? MORE << 4 | two : 0xff00 | value);
    }
  }

  private HalfBytes() {}

  /** How many bytes it takes to write a part of {@code text}. */
  static int length(byte[] text, int from, int to) {
    int halves = 0;
    for (int i = from; i < to; i++) {
      halves += LENGTHS[text[i] & 0xff];
    }
    return (halves + 1) / 2;
  }

  /**
   * Writes a part of {@code text} to {@code out}, from {@code at}.
   *
   * @return where it ends there
   */
  static int write(byte[] text, int from, int to, byte[] out, int at) {
    int end = at;
    int pending = 0;
    int count = 0; // half bytes that are pending
    for (int i = from; i < to; i++) {
      int value = text[i] & 0xff;
      pending = pending << (4 * LENGTHS[value]) | CODES[value];
      count += LENGTHS[value];
      while (count >= 2) {
        count -= 2;
        out[end++] = (byte) (pending >>> (4 * count));
      }
    }
    if (count > 0) {
      out[end++] = (byte) (pending << 4);
    }
    return end;
  }

  /**
   * Reads {@code length} bytes of text to {@code into}, from {@code at}.
   *
   * @return where what was read ends in {@code packed}
   */
  static int read(byte[] packed, int from, byte[] into, int at, int length) {
    int half = from << 1; // counts half bytes
    for (int out = at; out < at + length; out++) {
      int first = half(packed, half++);
      if (first != MORE) {
        into[out] = FIRST[first];
        continue;
      }
      int second = half(packed, half++);
      if (second != MORE) {
        into[out] = SECOND[second];
      } else {
        into[out] = (byte) (half(packed, half) << 4 | half(packed, half + 1));
        half += 2;
      }
    }
    return (half + 1) >>> 1;
  }

  private static int half(byte[] packed, int at) {
    return packed[at >>> 1] >>> (4 - ((at & 1) << 2)) & 0xf;
  }
}
