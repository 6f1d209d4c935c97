package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Properties;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a JSON text in UTF-8. It puts no commas: whoever writes knows what stands before. */
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;
  private boolean skipBrace;

  JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** ASCII as it stands. */
  JsonBytes raw(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** JSON as it stands. */
  JsonBytes raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** An object as it stands. */
  JsonBytes raw(Properties object) {
    reserve(object.length());
    object.copyTo(bytes, size);
    size += object.length();
    return this;
  }

  /** A string in quotes; an unpaired surrogate becomes {@code ?}, as it has no UTF-8. */
  JsonBytes string(String text) {
    reserve(text.length() + 2);
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        reserve(1);
        bytes[size++] = (byte) c;
      } else if (c < 0x80) {
        escape(c);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        raw(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    reserve(1);
    bytes[size++] = '"';
    return this;
  }

  private void escape(char c) {
    reserve(6);
    bytes[size++] = '\\';
    if (c == '"' || c == '\\') {
      bytes[size++] = (byte) c;
    } else {
      bytes[size++] = 'u';
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = HEX[c >> 4];
      bytes[size++] = HEX[c & 15];
    }
  }

  /** {@code "name":}; the name needs no escapes. */
  JsonBytes name(String name) {
    return raw("\"").raw(name).raw("\":");
  }

  /** A moment, in milliseconds since the epoch, as {@code "2026-11-21T10:00:00.123Z"}. */
  JsonBytes time(long epochMilli) {
    return raw("\"").raw(Times.format(epochMilli)).raw("\"");
  }

  /** The next opening brace is left out: its members continue an object that was begun before. */
  JsonBytes asMembers() {
    skipBrace = true;
    return this;
  }

  /** Opens an object. */
  JsonBytes open() {
    if (!skipBrace) {
      raw("{");
    }
    skipBrace = false;
    return this;
  }

  /** Sends what was written so far, and begins anew. */
  void moveTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
