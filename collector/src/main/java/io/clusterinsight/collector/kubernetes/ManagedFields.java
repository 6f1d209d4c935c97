package io.clusterinsight.collector.kubernetes;

import java.nio.charset.StandardCharsets;

/**
 * Cuts {@code metadata.managedFields} out of an object before it is parsed: often a good part of
 * its bytes, with names that no other object has, which the parser would learn for nothing. Written
 * as API servers write it, without white space; otherwise it is left for the parser to skip.
 */
final class ManagedFields {
  private static final byte[] METADATA = ascii("\"metadata\":{");
  private static final byte[] FIELDS = ascii("\"managedFields\":[");

  private final byte[] json;
  private final int length;

  private ManagedFields(byte[] json, int length) {
    this.json = json;
    this.length = length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Moves what stands behind them to their place.
   *
   * @param depth how many braces are open where the object's fields are: 1 for a text that is the
   *     object
   * @return the length that is left
   */
  static int cut(byte[] json, int length, int depth) {
    return new ManagedFields(json, length).cut(depth);
  }

  private int cut(int depth) {
    int from = find(METADATA, 0, 0, depth);
    if (from < length) {
      from = find(FIELDS, from + METADATA.length, depth + 1, depth + 1);
    }
    if (from >= length) {
      return length;
    }
    int to = endOfArray(from + FIELDS.length);
    if (to < length && json[to] == ',') {
      to++;
    } else if (json[from - 1] == ',') {
      from--;
    }
    System.arraycopy(json, to, json, from, length - to);
    return length - (to - from);
  }

  /** Where {@code word} begins at the {@code wanted} depth; the length if it is not there. */
  private int find(byte[] word, int from, int depthThere, int wanted) {
    int depth = depthThere;
    int at = from;
    while (at < length && depth >= depthThere) {
      switch (json[at]) {
        case '"' -> {
          if (depth == wanted && isAt(word, at)) {
            return at;
          }
          at = endOfString(at);
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    }
    return length;
  }

  private boolean isAt(byte[] word, int at) {
    if (at + word.length > length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (json[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the quote is that closes the string; the length if it is not there. */
  private int endOfString(int opening) {
    for (int at = opening + 1; at < length; at++) {
      if (json[at] == '"') {
        return at;
      }
      if (json[at] == '\\') {
        at++;
      }
    }
    return length;
  }

  /** Behind the bracket that closes the array whose elements begin at {@code from}. */
  private int endOfArray(int from) {
    int depth = 1;
    int at = from;
    while (at < length && depth > 0) {
      switch (json[at]) {
        case '"' -> at = endOfString(at);
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    }
    return Math.min(at, length);
  }
}
