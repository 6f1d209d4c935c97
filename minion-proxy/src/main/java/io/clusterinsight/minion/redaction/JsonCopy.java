package io.clusterinsight.minion.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON on its way through, token by token. What is not cut or replaced is copied as the bytes that
 * came, in long runs, which is what makes a copy cheap. It holds one token, of which strings longer
 * than {@value #LONGEST} bytes are replaced by {@link #OVERSIZE}, so that no answer costs much.
 */
final class JsonCopy {
  static final int LONGEST = 32 * 1024;
  static final String OVERSIZE = "<oversize>";

  private static final byte[] REDACTED_END =
      (ArgumentMask.REDACTED + '"').getBytes(StandardCharsets.US_ASCII);
  private static final int NONE = -1;
  private static final byte[] KINDS = new byte[256];
  private static final byte QUOTE = 1;
  private static final byte BACKSLASH = 2;
  private static final byte CONTROL = 3;
  private static final byte TELLING = 4;

  static {
    for (int i = 0; i < ' '; i++) {
      KINDS[i] = CONTROL;
    }
    KINDS['"'] = QUOTE;
    KINDS['\\'] = BACKSLASH;
    for (char c : new char[] {'@', 'J', 'G'}) {
      KINDS[c] = TELLING;
    }
  }

  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;

  /** From here on nothing has been written yet. */
  private int span;

  /** From here on it is not decided yet whether to write it. */
  private int held = NONE;

  private boolean dropping;
  private int tokenStart;
  private int tokenEnd;
  private boolean telling;
  private boolean oversize;

  JsonCopy(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The next byte that is not white space, left where it is; -1 at the end. */
  int peek() throws IOException {
    while (true) {
      while (position < limit) {
        byte octet = buffer[position];
        if (octet > ' ' || (octet != ' ' && octet != '\n' && octet != '\r' && octet != '\t')) {
          return octet & 0xff;
        }
        position++;
      }
      if (!fill()) {
        return -1;
      }
    }
  }

  void take(char expected) throws IOException {
    if (peek() != expected) {
      throw notJson();
    }
    position++;
  }

  /** Leaves open, from the next byte on, whether it is written; one of the next four decides. */
  void hold() {
    held = position;
  }

  /** Writes what is held. */
  void keep() {
    held = NONE;
  }

  /** Writes what is held without its first byte. */
  void keepWithoutFirst() throws IOException {
    writeUpTo(held);
    span = held + 1;
    held = NONE;
  }

  /** Leaves out what is held, and the value that follows. */
  void dropWithValue() throws IOException {
    writeUpTo(held);
    held = NONE;
    dropping = true;
    take(':');
    skipValue();
    dropping = false;
    span = position;
  }

  /** Writes a string in place of the token that was just read. */
  void replace(String text) throws IOException {
    writeUpTo(tokenStart);
    out.write(JsonText.quoted(text));
    span = tokenEnd;
    held = NONE;
  }

  /** Writes {@code NAME=<redacted>} in place of the string {@code NAME=…} that was just read. */
  void replaceBehindName() throws IOException {
    int value = tokenStart + 1;
    while (value < tokenEnd && buffer[value - 1] != '=') {
      value++;
    }
    writeUpTo(value < tokenEnd ? value : tokenStart + 1);
    out.write(REDACTED_END);
    span = tokenEnd;
    held = NONE;
  }

  /** Reads a string, which is held. */
  void string() throws IOException {
    if (peek() != '"') {
      throw notJson();
    }
    tokenStart = position++;
    oversize = false;
    telling = false;
    if (held == NONE && !dropping) {
      held = tokenStart;
    }
    while (!rest()) {
      if (position - tokenStart > LONGEST && !dropping) {
        writeUpTo(tokenStart);
        out.write(JsonText.quoted(OVERSIZE));
        held = NONE;
        oversize = true;
        dropping = true;
      }
      more();
    }
    tokenEnd = position;
    if (oversize) {
      dropping = false;
      span = position;
    }
  }

  /** Goes on to the end of the string if the buffer has it. */
  private boolean rest() throws IOException {
    byte[] bytes = buffer;
    int end = limit;
    int at = position;
    while (at < end) {
      // Most bytes are of no kind: four at a time, which compilers of the first tier do not do.
      while (at + 4 <= end
          && (KINDS[bytes[at] & 0xff]
                  | KINDS[bytes[at + 1] & 0xff]
                  | KINDS[bytes[at + 2] & 0xff]
                  | KINDS[bytes[at + 3] & 0xff])
              == 0) {
        at += 4;
      }
      if (at == end) {
        break;
      }
      byte kind = KINDS[bytes[at++] & 0xff];
      if (kind != 0) {
        position = at;
        if (kind == QUOTE) {
          return true;
        }
        special(kind);
        bytes = buffer;
        end = limit;
        at = position;
      }
    }
    position = at;
    return false;
  }

  private void special(byte kind) throws IOException {
    if (kind == CONTROL) {
      throw notJson();
    }
    telling = true;
    if (kind == BACKSLASH) {
      if (position == limit) {
        more();
      }
      position++;
    }
  }

  /** Whether the string just read was replaced for its length. */
  boolean oversize() {
    return oversize;
  }

  /** Whether the string just read has a byte that each secret's shape has too. */
  boolean telling() {
    return telling;
  }

  /** The string just read. */
  String text() throws IOException {
    return JsonText.unquoted(buffer, tokenStart + 1, tokenEnd - 1);
  }

  /** The string just read, as a key of which what matters about it is known. */
  Key key() throws IOException {
    if (oversize) {
      return Key.OVERSIZE;
    }
    int start = tokenStart + 1;
    int end = tokenEnd - 1;
    int hash = Key.hash(buffer, start, end);
    Key known = Key.known(hash, buffer, start, end);
    return known != null ? known : Key.learn(hash, buffer, start, end, text());
  }

  /** Reads a number or one of the three words; it is held. */
  void literal() throws IOException {
    peek();
    tokenStart = position;
    if (!dropping) {
      held = position;
    }
    do {
      while (position < limit && JsonText.isLiteral(buffer[position])) {
        position++;
      }
    } while (position == limit && position - tokenStart < JsonText.LONGEST_LITERAL && fill());
    tokenEnd = position;
    boolean readable = dropping || JsonText.isLiteral(buffer, tokenStart, tokenEnd);
    if (!readable || tokenStart == tokenEnd) {
      throw notJson();
    }
  }

  /** Whether the literal just read is no word. */
  boolean isNumber() {
    return buffer[tokenStart] < 'a';
  }

  private void skipValue() throws IOException {
    int depth = 0;
    do {
      switch (peek()) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          string();
          continue;
        }
        case ',', ':' -> {}
        case -1 -> throw notJson();
        default -> {
          literal();
          continue;
        }
      }
      position++;
    } while (depth > 0);
  }

  /** Writes all that was read. */
  void flush() throws IOException {
    writeUpTo(position);
    span = position;
  }

  /** Forgets white space between two documents. */
  void skipSpace() throws IOException {
    peek();
    span = position;
  }

  private void writeUpTo(int end) throws IOException {
    if (end > span) {
      out.write(buffer, span, end - span);
    }
  }

  private void more() throws IOException {
    if (!fill()) {
      throw notJson();
    }
  }

  /** Reads on, keeping what is held; every index into the buffer moves with it. */
  private boolean fill() throws IOException {
    int from = held == NONE ? position : held;
    if (!dropping) {
      writeUpTo(from);
    }
    System.arraycopy(buffer, from, buffer, 0, limit - from);
    position -= from;
    limit -= from;
    tokenStart -= from;
    tokenEnd -= from;
    held = held == NONE ? NONE : 0;
    span = 0;
    if (limit == buffer.length) {
      byte[] larger = new byte[2 * limit];
      System.arraycopy(buffer, 0, larger, 0, limit);
      buffer = larger;
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(count, 0);
    return count > 0;
  }

  static IOException notJson() {
    return new IOException("the Docker daemon's answer is not JSON");
  }
}
