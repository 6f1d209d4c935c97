package io.clusterinsight.demo.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer that JSON text is appended to. Not thread-safe. */
public final class Out {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  public Out() {
    this(16 * 1024);
  }

  public Out(int capacity) {
    bytes = new byte[capacity];
  }

  public Out raw(byte[] text) {
    return raw(text, 0, text.length);
  }

  public Out raw(byte[] text, int from, int length) {
    reserve(length);
    System.arraycopy(text, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends text as it is, without quotes or escapes. */
  public Out raw(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return raw(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      bytes[size++] = (byte) c;
    }
    return this;
  }

  public Out raw(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  public Out number(long value) {
    if (value < 0) {
      return raw(Long.toString(value));
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Appends the lowest {@code digits} hexadecimal digits of a value. */
  public Out hex(long value, int digits) {
    reserve(digits);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 0xf];
    }
    return this;
  }

  /** Appends a JSON string, quoted and escaped. */
  public Out quoted(String text) {
    return raw('"').escaped(text).raw('"');
  }

  /** Appends the inside of a JSON string. */
  public Out escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        raw('\\').raw(c);
      } else if (c < 0x20) {
        raw("\\u").hex(c, 4);
      } else if (c < 0x80) {
        raw(c);
      } else {
        int end = i + 1;
        while (end < text.length() && text.charAt(end) >= 0x80) {
          end++;
        }
        raw(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    return this;
  }

  public int size() {
    return size;
  }

  /** Forgets what was appended after the given size. */
  public void truncate(int length) {
    size = length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public byte[] toBytes(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** Hands everything to the stream and starts over. */
  public void drainTo(OutputStream stream) throws IOException {
    stream.write(bytes, 0, size);
    size = 0;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
