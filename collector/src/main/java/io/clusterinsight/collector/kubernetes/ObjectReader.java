package io.clusterinsight.collector.kubernetes;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Kubernetes objects from bytes, and leaves out what is not substance before it is built:
 * {@code managedFields}, {@code selfLink}, {@code resourceVersion} (returned beside the object),
 * and the heartbeat times of conditions. What objects of a kind say alike is read once, and shared
 * by their trees. Not for concurrent use.
 */
final class ObjectReader {
  private static final int DEEPEST = 200;

  private final JsonCursor cursor = new JsonCursor();
  private final Place top = Place.ofObjects();
  private String resourceVersion = "";

  /** Reads an item of a list. */
  ReadObject readItem(WatchedKind kind, byte[] bytes, int length) throws RefusedObjectException {
    cursor.start(bytes, length);
    ReadObject object = object(kind);
    checkEnd();
    return checked(kind, object);
  }

  /** Reads an event of a watch. */
  WatchEvent readEvent(WatchedKind kind, byte[] bytes, int length) throws RefusedObjectException {
    cursor.start(bytes, length);
    WatchEvent event = event(kind);
    checkEnd();
    return switch (event.type()) {
      case ADDED, MODIFIED, DELETED -> new WatchEvent(event.type(), checked(kind, event.object()));
      case BOOKMARK, ERROR -> event;
    };
  }

  private WatchEvent event(WatchedKind kind) throws RefusedObjectException {
    Optional<WatchEvent.Type> type = Optional.empty();
    Optional<ReadObject> object = Optional.empty();
    if (!cursor.skip('{')) {
      throw new RefusedObjectException("not a watch event");
    }
    for (boolean more = !cursor.skip('}'); more; more = isMore('}')) {
      switch (cursor.name()) {
        case "type" -> type = Optional.of(type());
        case "object" -> object = Optional.of(object(kind));
        default -> cursor.skipValue();
      }
    }
    if (type.isEmpty() || object.isEmpty()) {
      throw new RefusedObjectException("not a watch event");
    }
    return new WatchEvent(type.get(), object.get());
  }

  private WatchEvent.Type type() throws RefusedObjectException {
    String word = cursor.text().stringValue();
    try {
      return WatchEvent.Type.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw new RefusedObjectException("not the type of a watch event: " + word, e);
    }
  }

  /** Reads an object; list items lack {@code apiVersion} and {@code kind}. */
  private ReadObject object(WatchedKind kind) throws RefusedObjectException {
    if (cursor.peek() != '{') {
      throw new RefusedObjectException("not an object");
    }
    resourceVersion = "";
    ObjectNode node = top.newObject();
    node.put("apiVersion", kind.apiVersion());
    node.put("kind", kind.kind());
    fields(node, top);
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

  private void checkEnd() throws RefusedObjectException {
    if (!cursor.isAtEnd()) {
      throw new RefusedObjectException("something follows the object");
    }
  }

  private void fields(ObjectNode node, Place place) throws RefusedObjectException {
    cursor.expect('{');
    for (boolean more = !cursor.skip('}'); more; more = isMore('}')) {
      String name = cursor.name();
      if (!place.leavesOut(name)) {
        node.set(name, field(name, place));
      } else if (name.equals("resourceVersion") && cursor.peek() == '"') {
        resourceVersion = cursor.text().stringValue();
      } else {
        cursor.skipValue();
      }
    }
  }

  private boolean isMore(char end) throws RefusedObjectException {
    if (cursor.skip(',')) {
      return true;
    }
    cursor.expect(end);
    return false;
  }

  private JsonNode field(String name, Place place) throws RefusedObjectException {
    return switch (cursor.peek()) {
      case '{', '[' -> container(place.child(name));
      case '"' -> cursor.text();
      default -> cursor.literal();
    };
  }

  private JsonNode container(Place place) throws RefusedObjectException {
    JsonNode known = place.recall(cursor);
    if (known != null) {
      return known;
    }
    if (place.depth() >= DEEPEST) {
      throw new RefusedObjectException("too deeply nested");
    }
    int from = cursor.position();
    JsonNode value = cursor.peek() == '{' ? nested(place) : array(place);
    place.remember(value, cursor.bytes(), from, cursor.position());
    return value;
  }

  private ObjectNode nested(Place place) throws RefusedObjectException {
    ObjectNode object = place.newObject();
    fields(object, place);
    return object;
  }

  private ArrayNode array(Place place) throws RefusedObjectException {
    ArrayNode array = place.newArray();
    cursor.expect('[');
    for (boolean more = !cursor.skip(']'); more; more = isMore(']')) {
      array.add(
          switch (cursor.peek()) {
            case '{', '[' -> container(place.element());
            case '"' -> cursor.text();
            default -> cursor.literal();
          });
    }
    return array;
  }
}
