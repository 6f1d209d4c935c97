package io.clusterinsight.minion.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of JSON's tokens: RFC 8259, sections 3, 6 and 7. */
final class JsonText {
  static final int LONGEST_LITERAL = 64;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private JsonText() {}

  static boolean isLiteral(byte octet) {
    return (octet >= '0' && octet <= '9')
        || (octet >= 'a' && octet <= 'z')
        || octet == '-'
        || octet == '+'
        || octet == '.'
        || octet == 'E';
  }

  /** Whether it is a word of JSON's or made like a number. */
  static boolean isLiteral(byte[] bytes, int start, int end) {
    if (start == end || end - start >= LONGEST_LITERAL) {
      return false;
    }
    byte first = bytes[start];
    if (first < 'a') {
      for (int i = start; i < end; i++) {
        if (bytes[i] > '9' && bytes[i] != 'e' && bytes[i] != 'E') {
          return false;
        }
      }
      return first == '-' || (first >= '0' && first <= '9');
    }
    return switch (first) {
      case 't' -> isWord(TRUE, bytes, start, end);
      case 'f' -> isWord(FALSE, bytes, start, end);
      default -> isWord(NULL, bytes, start, end);
    };
  }

  private static boolean isWord(byte[] word, byte[] bytes, int start, int end) {
    return Arrays.equals(word, 0, word.length, bytes, start, end);
  }

  static byte[] quoted(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append("\\u00").append(Character.forDigit(c >> 4, 16));
        escaped.append(Character.forDigit(c & 15, 16));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  static String unquoted(byte[] bytes, int start, int end) throws IOException {
    String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int at = 0;
    for (int escape = raw.indexOf('\\'); escape >= 0; escape = raw.indexOf('\\', at)) {
      text.append(raw, at, escape);
      char kind = raw.charAt(escape + 1);
      at = escape + (kind == 'u' ? 6 : 2);
      text.append(kind == 'u' ? unit(raw, escape + 2) : character(kind));
    }
    return text.append(raw, at, raw.length()).toString();
  }

  private static char character(char kind) throws IOException {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> kind;
      default -> throw JsonCopy.notJson();
    };
  }

  private static char unit(String raw, int start) throws IOException {
    try {
      return (char) Integer.parseInt(raw, start, start + 4, 16);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("the Docker daemon's answer has a broken escape", e);
    }
  }
}
