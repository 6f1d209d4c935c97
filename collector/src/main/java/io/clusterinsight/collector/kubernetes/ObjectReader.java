package io.clusterinsight.collector.kubernetes;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Kubernetes objects from bytes, and leaves out what is not substance before it is built:
 * {@code managedFields}, {@code selfLink}, {@code resourceVersion} (returned beside the object),
 * and the heartbeat times of conditions. Not for concurrent use.
 */
final class ObjectReader {
  private static final int DEEPEST = 200;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Where in an object a value is, as far as it matters for what is left out. */
  private enum Place {
    TOP,
    METADATA,
    STATUS,
    CONDITIONS,
    ELSEWHERE;

    Place child(String name) {
      return switch (this) {
        case TOP ->
            switch (name) {
              case "metadata" -> METADATA;
              case "status" -> STATUS;
              default -> ELSEWHERE;
            };
        case STATUS -> name.equals("conditions") ? CONDITIONS : ELSEWHERE;
        case METADATA, CONDITIONS, ELSEWHERE -> ELSEWHERE;
      };
    }

    boolean leavesOut(String name) {
      return switch (this) {
        case METADATA ->
            switch (name) {
              case "managedFields", "selfLink", "resourceVersion" -> true;
              default -> false;
            };
        case CONDITIONS -> name.equals("lastHeartbeatTime") || name.equals("lastProbeTime");
        case TOP, STATUS, ELSEWHERE -> false;
      };
    }
  }

  private final StringPool strings = new StringPool();
  private String resourceVersion = "";
  private boolean mayHoldSurrogates;
  private boolean isUnicode = true;

  /** Reads an item of a list; the bytes are of no use to others afterwards. */
  ReadObject readItem(WatchedKind kind, byte[] bytes, int length) throws RefusedObjectException {
    try (JsonParser parser = parser(bytes, ManagedFields.cut(bytes, length, 1))) {
      parser.nextToken();
      ReadObject object = object(kind, parser);
      checkEnd(parser);
      return checked(kind, object);
    } catch (JacksonException e) {
      throw new RefusedObjectException(reason(e), e);
    }
  }

  /** Reads an event of a watch; the bytes are of no use to others afterwards. */
  WatchEvent readEvent(WatchedKind kind, byte[] bytes, int length) throws RefusedObjectException {
    try (JsonParser parser = parser(bytes, ManagedFields.cut(bytes, length, 2))) {
      WatchEvent event = event(kind, parser);
      checkEnd(parser);
      return switch (event.type()) {
        case ADDED, MODIFIED, DELETED ->
            new WatchEvent(event.type(), checked(kind, event.object()));
        case BOOKMARK, ERROR -> event;
      };
    } catch (JacksonException e) {
      throw new RefusedObjectException(reason(e), e);
    }
  }

  private JsonParser parser(byte[] bytes, int length) {
    mayHoldSurrogates = mayHoldSurrogates(bytes, length);
    isUnicode = true;
    return JSON.createParser(ObjectReadContext.empty(), bytes, 0, length);
  }

  private WatchEvent event(WatchedKind kind, JsonParser parser) throws RefusedObjectException {
    Optional<WatchEvent.Type> type = Optional.empty();
    Optional<ReadObject> object = Optional.empty();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedObjectException("not a watch event");
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "type" -> type = Optional.of(type(parser.getString()));
        case "object" -> object = Optional.of(object(kind, parser));
        default -> parser.skipChildren();
      }
    }
    if (type.isEmpty() || object.isEmpty()) {
      throw new RefusedObjectException("not a watch event");
    }
    return new WatchEvent(type.get(), object.get());
  }

  private static WatchEvent.Type type(String word) throws RefusedObjectException {
    try {
      return WatchEvent.Type.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw new RefusedObjectException("not the type of a watch event: " + word, e);
    }
  }

  /**
   * Reads the object that begins at the parser's token; list items lack {@code apiVersion} and
   * {@code kind}.
   */
  private ReadObject object(WatchedKind kind, JsonParser parser) throws RefusedObjectException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new RefusedObjectException("not an object");
    }
    resourceVersion = "";
    ObjectNode node = NODES.objectNode();
    node.set("apiVersion", strings.node(kind.apiVersion()));
    node.set("kind", strings.node(kind.kind()));
    fields(node, parser, Place.TOP);
    if (!isUnicode) {
      throw new RefusedObjectException("text with half a surrogate pair");
    }
    return new ReadObject(node, resourceVersion);
  }

  private static ReadObject checked(WatchedKind kind, ReadObject object)
      throws RefusedObjectException {
    String found = object.node().path("kind").asString("");
    if (!found.equals(kind.kind())) {
      throw new RefusedObjectException("a " + found + " among the " + kind.plural());
    }
    if (object.name().isEmpty() || (kind.namespaced() && object.namespace().isEmpty())) {
      throw new RefusedObjectException("no name or namespace in its metadata");
    }
    return object;
  }

  private static void checkEnd(JsonParser parser) throws RefusedObjectException {
    if (parser.nextToken() != null) {
      throw new RefusedObjectException("something follows the object");
    }
  }

  private void fields(ObjectNode node, JsonParser parser, Place place) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      checkUnicode(name);
      if (!place.leavesOut(name)) {
        node.set(name, value(token, parser, place.child(name)));
      } else {
        if (token == JsonToken.VALUE_STRING && name.equals("resourceVersion")) {
          resourceVersion = parser.getString();
        }
        parser.skipChildren();
      }
    }
  }

  private JsonNode value(JsonToken token, JsonParser parser, Place place) {
    return switch (token) {
      case START_OBJECT -> {
        ObjectNode node = NODES.objectNode();
        fields(node, parser, place);
        yield node;
      }
      case START_ARRAY -> array(parser, place);
      case VALUE_STRING -> strings.node(checkUnicode(parser.getString()));
      case VALUE_NUMBER_INT -> number(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private ArrayNode array(JsonParser parser, Place place) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token, parser, place));
    }
    return array;
  }

  private static JsonNode number(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** Half a surrogate pair gets past the parser, but can never be written again. */
  private String checkUnicode(String text) {
    if (mayHoldSurrogates && isUnicode) {
      isUnicode = text.codePoints().noneMatch(each -> each >= 0xD800 && each <= 0xDFFF);
    }
    return text;
  }

  private static boolean mayHoldSurrogates(byte[] bytes, int length) {
    for (int i = 0; i < length - 2; i++) {
      byte b = bytes[i];
      if (b == (byte) 0xED || (b == '\\' && bytes[i + 1] == 'u' && (bytes[i + 2] | 0x20) == 'd')) {
        return true;
      }
    }
    return false;
  }

  /** Why an object was refused, without a word of what it holds. */
  private static String reason(JacksonException e) {
    return e instanceof StreamConstraintsException
        ? "too deeply nested, or a number too long"
        : "not JSON in UTF-8";
  }
}
