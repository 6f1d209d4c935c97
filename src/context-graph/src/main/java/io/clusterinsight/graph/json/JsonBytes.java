package io.clusterinsight.graph.json;

import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.Unpacked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a JSON text in UTF-8. It puts no commas: whoever writes knows what stands before. */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** Characters with an escape of their own, and those. */
  private static final String ESCAPED = "\"\\\b\f\n\r\t";

  private static final String ESCAPES = "\"\\bfnrt";

  private final Unpacked unpacked = new Unpacked();
  private byte[] bytes;
  private int size;
  private boolean skipBrace;

  /**
   * @param capacity for so many bytes there is room at once
   */
  public JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** ASCII as it stands. */
  @SuppressWarnings("deprecation") // of ASCII the lower halves of chars are all; nothing is faster
  public JsonBytes raw(String ascii) {
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, size);
    size += ascii.length();
    return this;
  }

  /** JSON as it stands. */
  public JsonBytes raw(byte[] json) {
    raw(json, 0, json.length);
    return this;
  }

  /** An object as it stands. */
  public JsonBytes raw(Properties object) {
    reserve(object.length());
    object.copyTo(bytes, size, unpacked);
    size += object.length();
    return this;
  }

  /** A string in quotes; an unpaired surrogate becomes {@code ?}, as it has no UTF-8. */
  public JsonBytes string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    reserve(utf8.length + 2);
    bytes[size++] = '"';
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b >= 0 && (b < 0x20 || b == '"' || b == '\\')) {
        raw(utf8, from, i);
        escape(b);
        from = i + 1;
      }
    }
    raw(utf8, from, utf8.length);
    reserve(1);
    bytes[size++] = '"';
    return this;
  }

  private void raw(byte[] json, int from, int to) {
    reserve(to - from);
    System.arraycopy(json, from, bytes, size, to - from);
    size += to - from;
  }

  private void escape(byte c) {
    reserve(6);
    bytes[size++] = '\\';
    int at = ESCAPED.indexOf(c);
    if (at >= 0) {
      bytes[size++] = (byte) ESCAPES.charAt(at);
    } else {
      bytes[size++] = 'u';
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = HEX[c >> 4];
      bytes[size++] = HEX[c & 15];
    }
  }

  /** {@code "name":}; the name needs no escapes. */
  public JsonBytes name(String name) {
    return raw("\"").raw(name).raw("\":");
  }

  /** A moment, in milliseconds since the epoch, as {@code "2026-11-21T10:00:00.123Z"}. */
  public JsonBytes time(long epochMilli) {
    return raw("\"").raw(Times.format(epochMilli)).raw("\"");
  }

  /** The next opening brace is left out: its members continue an object that was begun before. */
  public JsonBytes asMembers() {
    skipBrace = true;
    return this;
  }

  /** Opens an object. */
  public JsonBytes open() {
    if (!skipBrace) {
      raw("{");
    }
    skipBrace = false;
    return this;
  }

  /** Sends what was written so far, and begins anew. */
  public void moveTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  /** Begins anew. */
  public void clear() {
    size = 0;
  }

  /** How many bytes there are, since they were last sent. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return toByteArray(0);
  }

  /** A copy of what was written from there on. */
  public byte[] toByteArray(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
