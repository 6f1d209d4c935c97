package io.clusterinsight.minion.redaction;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A beginning, an item so many times, and an end. */
final class Repeated extends InputStream {
  private final byte[] item;
  private final byte[] end;
  private byte[] current;
  private int at;
  private int left;

  Repeated(String beginning, byte[] item, int times, String end) {
    this.current = beginning.getBytes(StandardCharsets.US_ASCII);
    this.item = item;
    this.left = times;
    this.end = end.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (at == current.length) {
      if (left < 0) {
        return -1;
      }
      current = left == 0 ? end : item;
      left--;
      at = 0;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, bytes, offset, count);
    at += count;
    return count;
  }
}
