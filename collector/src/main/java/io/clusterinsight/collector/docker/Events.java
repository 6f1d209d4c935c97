package io.clusterinsight.collector.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a daemon's endless answer to {@code /events}, token by token: no event, however long, is
 * kept as a whole.
 */
final class Events implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(1 << 20).maxNestingDepth(64).build())
          .build();

  /**
   * Something happened.
   *
   * @param type {@code container}, {@code image}, …
   * @param action {@code start}, {@code destroy}, {@code health_status: healthy}, …
   * @param id of what it happened to
   */
  record Event(String type, String action, String id) {}

  private final JsonParser parser;

  Events(InputStream in) {
    // Of a stream of bytes Jackson would wait for the first four, to guess their encoding.
    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
    parser = JSON.createParser(ObjectReadContext.empty(), text);
  }

  /** The next event; none when the stream has ended. */
  Optional<Event> next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return Optional.empty();
    }
    if (token != JsonToken.START_OBJECT) {
      throw new IOException("not an event");
    }
    String type = "";
    String action = "";
    String id = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "Type" -> type = text(value);
        case "Action" -> action = text(value);
        case "Actor" -> id = value == JsonToken.START_OBJECT ? actorId() : "";
        default -> parser.skipChildren();
      }
    }
    return Optional.of(new Event(type, action, id));
  }

  private String text(JsonToken value) {
    parser.skipChildren();
    return value == JsonToken.VALUE_STRING ? parser.getString() : "";
  }

  private String actorId() {
    String id = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("ID") && value == JsonToken.VALUE_STRING) {
        id = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    return id;
  }

  @Override
  public void close() {
    parser.close();
  }
}
