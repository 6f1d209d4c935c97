package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.observation.repetition.RepeatableArray;
import io.clusterinsight.graph.observation.repetition.RepeatableObject;
import io.clusterinsight.graph.observation.repetition.Repetition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where in the objects of a kind values stand: what is left out there, and what stood there lately.
 * What pods of one controller say alike is most of what they say, and follows each other in a list:
 * its bytes are compared with those that were read last, which costs next to nothing. Not for
 * concurrent use.
 */
final class Place {
  /** So many places are told apart; a custom resource may have any number of names. */
  private static final int MOST_PLACES = 512;

  /** What all places of a kind remember, in bytes of JSON; as nodes they take some times more. */
  private static final int MOST_BYTES = 1 << 17;

  /** Above these depths is what no two objects have alike, or what is cut out of its object. */
  private static final int LEAST_DEPTH_OF_OBJECTS = 2;

  private static final int LEAST_DEPTH_OF_ARRAYS = 3;

  /** Two containers of two sorts of pods, the more of them the longer a miss takes. */
  private static final int REMEMBERED = 4;

  private static final int SHORTEST = 16;
  private static final int LONGEST = 1 << 12;

  /** After so many that did not come again, few are remembered any more. */
  private static final int PATIENCE = 32;

  private static final int TRY_AGAIN = 16;

  /** What a place is, as far as it matters for what is left out. */
  private enum Role {
    TOP,
    METADATA,
    STATUS,
    CONDITIONS,
    ELSEWHERE;

    Role child(String name) {
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

  /** A value, and the bytes that it was read from. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known(byte[] bytes, JsonNode value) {}

  /** What there is at all places of a kind together. */
  private static final class Total {
    private int places;
    private int bytes;
  }

  private final Role role;
  private final int depth;
  private final boolean alone;
  private final Total total;
  private final Map<String, Place> children = new HashMap<>();
  private @Nullable Place element;
  private final @Nullable Known[] known = new Known[REMEMBERED];
  private int fruitless;

  /**
   * @param depth in how many objects and arrays it is
   * @param alone whether what stands here is to be judged by itself
   */
  private Place(Role role, int depth, boolean alone, Total total) {
    this.role = role;
    this.depth = depth;
    this.alone = alone;
    this.total = total;
    total.places++;
  }

  /** That of the objects of a kind themselves. */
  static Place ofObjects() {
    return new Place(Role.TOP, 0, true, new Total());
  }

  int depth() {
    return depth;
  }

  boolean leavesOut(String name) {
    return role.leavesOut(name);
  }

  /** That of the field of the objects that stand here. */
  Place child(String name) {
    Place child = children.get(name);
    if (child == null) {
      boolean room = total.places < MOST_PLACES;
      boolean childAlone = room && !Redaction.dependsOnNeighbors(name);
      child = new Place(role.child(name), depth + 1, childAlone, total);
      if (room) {
        children.put(name, child);
      }
    }
    return child;
  }

  /** That of the elements of the arrays that stand here. */
  Place element() {
    if (element == null) {
      element = new Place(role, depth + 1, alone, total);
    }
    return element;
  }

  /** A value that was read here lately, if it comes next: the cursor is then behind it. */
  @Nullable JsonNode recall(JsonCursor cursor) {
    for (int i = 0; i < REMEMBERED; i++) {
      Known candidate = known[i];
      if (candidate == null) {
        return null;
      }
      if (cursor.skip(candidate.bytes)) {
        System.arraycopy(known, 0, known, 1, i);
        known[0] = candidate;
        fruitless = 0;
        Objects.requireNonNull(Repetition.of(candidate.value)).comesAgain();
        return candidate.value;
      }
    }
    return null;
  }

  ObjectNode newObject() {
    return alone && depth >= LEAST_DEPTH_OF_OBJECTS
        ? new RepeatableObject()
        : new ObjectNode(JsonNodeFactory.instance);
  }

  ArrayNode newArray() {
    return alone && depth >= LEAST_DEPTH_OF_ARRAYS
        ? new RepeatableArray()
        : new ArrayNode(JsonNodeFactory.instance);
  }

  /** Remembers a value that was read here, if it may come again. */
  void remember(JsonNode value, byte[] json, int from, int to) {
    if (Repetition.of(value) == null || to - from < SHORTEST || to - from > LONGEST) {
      return;
    }
    fruitless++;
    Known oldest = known[REMEMBERED - 1];
    int more = to - from - (oldest == null ? 0 : oldest.bytes.length);
    boolean mayComeAgain = fruitless <= PATIENCE || fruitless % TRY_AGAIN == 0;
    if (mayComeAgain && total.bytes + more <= MOST_BYTES) {
      total.bytes += more;
      System.arraycopy(known, 0, known, 1, REMEMBERED - 1);
      known[0] = new Known(Arrays.copyOfRange(json, from, to), value);
    }
  }
}
