package io.clusterinsight.collector.kubernetes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Goes through a JSON text in UTF-8, as strict as RFC 8259, and refuses text that could not be
 * written again. A parser of its own, because whoever reads objects by the hundred thousand may
 * skip what it knows: bytes that it has read before are compared and not read again. Not for
 * concurrent use.
 */
final class JsonCursor {
  private static final int LONGEST_NUMBER = 1000;
  private static final int DIGITS_OF_LONG = 18;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final StringPool strings = new StringPool();
  private byte[] json = new byte[0];
  private int at;
  private int end;

  /** Goes to the beginning of another text: the first {@code length} bytes. */
  void start(byte[] json, int length) {
    this.json = json;
    this.at = 0;
    this.end = length;
  }

  int position() {
    return at;
  }

  byte[] bytes() {
    return json;
  }

  /** Moves behind these bytes, which are a value, if they come next. */
  boolean skip(byte[] value) {
    int behind = at + value.length;
    if (behind > end || !Arrays.equals(json, at, behind, value, 0, value.length)) {
      return false;
    }
    at = behind;
    return true;
  }

  /** Whether nothing follows. */
  boolean isAtEnd() {
    return peek() == 0 && at == end;
  }

  /** The first byte of what comes next; 0 at the end. */
  byte peek() {
    while (at < end) {
      byte b = json[at];
      if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
      at++;
    }
    return 0;
  }

  /** Moves behind the byte, if it comes next. */
  boolean skip(char wanted) {
    if (peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char wanted) throws RefusedObjectException {
    if (!skip(wanted)) {
      throw malformed();
    }
  }

  /** The name of a field, and moves behind its colon. */
  String name() throws RefusedObjectException {
    String name = text().stringValue();
    expect(':');
    return name;
  }

  StringNode text() throws RefusedObjectException {
    expect('"');
    int to = endOfPlain(at);
    if (to < end && json[to] == '"') {
      StringNode text = strings.node(json, at, to);
      at = to + 1;
      return text;
    }
    return StringNode.valueOf(textWithEscapes(to));
  }

  /** A value that is neither an object, nor an array, nor a text. */
  JsonNode literal() throws RefusedObjectException {
    return switch (peek()) {
      case 't' -> word("true", NODES.booleanNode(true));
      case 'f' -> word("false", NODES.booleanNode(false));
      case 'n' -> word("null", NODES.nullNode());
      default -> number();
    };
  }

  private JsonNode word(String word, JsonNode value) throws RefusedObjectException {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || json[at++] != word.charAt(i)) {
        throw malformed();
      }
    }
    return value;
  }

  private JsonNode number() throws RefusedObjectException {
    int from = at;
    at += at < end && json[at] == '-' ? 1 : 0;
    int first = at;
    digits();
    if (json[first] == '0' && at > first + 1) {
      throw malformed();
    }
    int digits = at - first;
    boolean integer = !isNext('.') && !isNext('e') && !isNext('E');
    if (isNext('.')) {
      at++;
      digits();
    }
    if (isNext('e') || isNext('E')) {
      at++;
      at += isNext('+') || isNext('-') ? 1 : 0;
      digits();
    }
    if (integer && digits <= DIGITS_OF_LONG) {
      return integer(from, first);
    }
    return large(new String(json, from, at - from, StandardCharsets.US_ASCII), integer);
  }

  private void digits() throws RefusedObjectException {
    int from = at;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw malformed();
    }
  }

  private boolean isNext(char wanted) {
    return at < end && json[at] == wanted;
  }

  private JsonNode integer(int from, int firstDigit) {
    long value = 0;
    for (int i = firstDigit; i < at; i++) {
      value = value * 10 + json[i] - '0';
    }
    value = firstDigit > from ? -value : value;
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  private static JsonNode large(String number, boolean integer) throws RefusedObjectException {
    if (number.length() > LONGEST_NUMBER) {
      throw new RefusedObjectException("a number too long");
    }
    try {
      if (!integer) {
        return NODES.numberNode(new BigDecimal(number));
      }
      BigInteger value = new BigInteger(number);
      return value.bitLength() < Long.SIZE
          ? NODES.numberNode(value.longValue())
          : NODES.numberNode(value);
    } catch (NumberFormatException e) {
      throw new RefusedObjectException("a number too large", e);
    }
  }

  /** Moves behind the next value, of which no more is understood than where it ends. */
  void skipValue() throws RefusedObjectException {
    if (",:}]".indexOf(peek()) >= 0) {
      throw malformed();
    }
    int depth = 0;
    do {
      switch (peek()) {
        case 0 -> throw malformed();
        case '"' -> skipText();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case ',', ':' -> at++;
        default -> skipWord();
      }
    } while (depth > 0);
  }

  private void skipText() throws RefusedObjectException {
    for (at = endOfPlain(at + 1); at < end; at = endOfPlain(at + 1)) {
      if (json[at] == '"') {
        at++;
        return;
      }
      at += json[at] == '\\' ? 1 : 0;
    }
    throw malformed();
  }

  private void skipWord() throws RefusedObjectException {
    int from = at;
    while (at < end && json[at] > ' ' && ",:]}".indexOf(json[at]) < 0) {
      at++;
    }
    if (at == from) { // neither a word nor white space
      throw malformed();
    }
  }

  /** Where the first byte is that is a quote, a backslash, a control character, or no ASCII. */
  private int endOfPlain(int from) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long special = special((long) LONG.get(json, i));
      if (special != 0) {
        return i + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    while (i < end && json[i] >= ' ' && json[i] != '"' && json[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The highest bit of each special byte; exact for the lowest of them, which is what counts. */
  private static long special(long word) {
    long quote = word ^ ('"' * ONES);
    long backslash = word ^ ('\\' * ONES);
    return ((quote - ONES) & ~quote
            | (backslash - ONES) & ~backslash
            | (word - ' ' * ONES) & ~word
            | word)
        & HIGH_BITS;
  }

  private String textWithEscapes(int endOfPlain) throws RefusedObjectException {
    StringBuilder text = new StringBuilder();
    int from = at;
    for (at = endOfPlain; at < end; at = endOfPlain(at)) {
      text.append(new String(json, from, at - from, StandardCharsets.US_ASCII));
      byte b = json[at];
      if (b == '"') {
        at++;
        return checked(text.toString());
      } else if (b == '\\') {
        at++;
        text.append(escape());
      } else if (b < 0) {
        text.append(beyondAscii());
      } else {
        throw malformed();
      }
      from = at;
    }
    throw malformed();
  }

  private char escape() throws RefusedObjectException {
    if (at + 1 >= end) {
      throw malformed();
    }
    byte b = json[at++];
    return switch (b) {
      case '"', '\\', '/' -> (char) b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw malformed();
    };
  }

  private char hexadecimal() throws RefusedObjectException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < end && json[at] >= 0 ? Character.digit(json[at++], 16) : -1;
      if (digit < 0) {
        throw malformed();
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private String beyondAscii() throws RefusedObjectException {
    int from = at;
    while (at < end && json[at] < 0) {
      at++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(json, from, at - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedObjectException("not JSON in UTF-8", e);
    }
  }

  /** Half a surrogate pair can be told in JSON, but never be written again. */
  private static String checked(String text) throws RefusedObjectException {
    if (text.codePoints().anyMatch(each -> each >= 0xD800 && each <= 0xDFFF)) {
      throw new RefusedObjectException("text with half a surrogate pair");
    }
    return text;
  }

  /** What is wrong, without a word of what the text holds. */
  private static RefusedObjectException malformed() {
    return new RefusedObjectException("not JSON in UTF-8");
  }
}
