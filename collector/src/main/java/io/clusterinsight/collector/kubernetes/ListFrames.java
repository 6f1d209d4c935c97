package io.clusterinsight.collector.kubernetes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The items of a list. The list's own metadata may come before or after them.
 *
 * <p>Only what is needed to find where an item ends is understood here: strings, and how deep the
 * brackets are.
 */
final class ListFrames extends Frames {
  private static final JsonMapper MAPPER = new JsonMapper();

  private boolean begun;
  private boolean inItems;
  private boolean hadItems;
  private boolean complete;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private JsonNode metadata = MAPPER.createObjectNode();

  ListFrames(InputStream in, int limit) {
    super(in, limit);
  }

  /**
   * @throws IOException if the stream breaks, or is not a list
   */
  @Override
  boolean next() throws IOException {
    if (!begun) {
      expect('{');
      begun = true;
    }
    while (!complete) {
      byte next = peekPast(',');
      if (inItems) {
        if (next != ']') {
          value();
          return true;
        }
        position++;
        inItems = false;
      } else if (next == '}') {
        checkComplete();
        readToEnd();
        complete = true;
      } else {
        field();
      }
    }
    return false;
  }

  /** The list's metadata; complete when there is no further item. */
  JsonNode metadata() {
    return metadata;
  }

  private void field() throws IOException {
    value();
    String name = text();
    expect(':');
    byte next = peekPast(' ');
    if (name.equals("\"items\"") && next == '[') {
      position++;
      inItems = true;
      hadItems = true;
      return;
    }
    value();
    if (name.equals("\"items\"")) {
      hadItems = text().equals("null");
    } else if (name.equals("\"metadata\"")) {
      metadata = parse(text());
    }
  }

  private static JsonNode parse(String metadata) throws IOException {
    try {
      return MAPPER.readTree(metadata);
    } catch (JacksonException e) {
      throw new IOException("the list's metadata is malformed", e);
    }
  }

  private void checkComplete() throws IOException {
    if (!hadItems || !metadata.path("resourceVersion").isString()) {
      throw new IOException("the answer is not a list");
    }
  }

  /** What is read to its end leaves its connection for the next request. */
  private void readToEnd() throws IOException {
    while (fill()) {
      position = end;
    }
  }

  private String text() {
    return new String(bytes(), 0, length(), StandardCharsets.UTF_8);
  }

  /** Cuts out one value, of any type. */
  private void value() throws IOException {
    startFrame();
    byte first = peekPast(' ');
    boolean ends;
    depth = 0;
    inString = false;
    escaped = false;
    do {
      require();
      int start = position;
      ends = (first == '{' || first == '[' || first == '"') ? scan() : scanLiteral();
      keep(start);
    } while (!ends);
    if (length() == 0 && !oversize()) {
      throw new IOException("the list is malformed");
    }
  }

  /** Moves to the end of the value or of the input; true at the former. */
  private boolean scan() {
    while (position < end) {
      if (inString) {
        if (!scanString()) {
          return false;
        }
        inString = false;
        if (depth == 0) {
          return true;
        }
        continue;
      }
      byte b = input[position++];
      if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** Moves past the end of the string or to that of the input; true at the former. */
  private boolean scanString() {
    byte[] bytes = input;
    int i = position;
    int last = end;
    boolean skip = escaped;
    while (i < last) {
      byte b = bytes[i++];
      if (skip) {
        skip = false;
      } else if (b == '"') {
        position = i;
        escaped = false;
        return true;
      } else if (b == '\\') {
        skip = true;
      }
    }
    position = i;
    escaped = skip;
    return false;
  }

  private boolean scanLiteral() {
    while (position < end) {
      byte b = input[position];
      if (b == ',' || b == ']' || b == '}' || b == ':' || b <= ' ') {
        return true;
      }
      position++;
    }
    return false;
  }

  private void expect(char wanted) throws IOException {
    if (peekPast(' ') != wanted) {
      throw new IOException("the answer is not a list");
    }
    position++;
  }

  /** The next byte that is neither white space nor the given one. */
  private byte peekPast(char skipped) throws IOException {
    while (true) {
      require();
      byte b = input[position];
      if (b != skipped && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
      position++;
    }
  }

  private void require() throws IOException {
    if (!fill()) {
      throw new EOFException("the list was cut off");
    }
  }
}
