package io.clusterinsight.graph.observation.substance;

import io.clusterinsight.graph.observation.repetition.Repetition;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hashes a tree into two lanes of 64 bits. Each lane is a chain of steps {@code x = mix(x ^ word *
 * constant)} (the finaliser of MurmurHash3, with other constants in each lane); fields of an object
 * are added up, so that their order does not count.
 *
 * <p>Used once. The two lanes of the node hashed last are fields, so that nothing is allocated on
 * the way.
 */
final class TreeHash {
  private static final long K1 = 0x9E3779B97F4A7C15L;
  private static final long K2 = 0xD6E8FEB86659FD93L;
  private static final long OBJECT = 0x4F;
  private static final long ARRAY = 0x41;
  private static final long BAG = 0x42;
  private static final long TEXT = 0x54;
  private static final long INTEGER = 0x49;
  private static final long NUMBER = 0x4E;
  private static final long TRUE = 0x31;
  private static final long FALSE = 0x30;
  private static final long NULL = 0x2D;

  private final Map<JsonNode, Substance> known;
  private long high;
  private long low;

  TreeHash(Map<JsonNode, Substance> known) {
    this.known = known;
  }

  Substance of(ObjectNode object) {
    hashObject(object, Place.TOP);
    return new Substance(high, low);
  }

  private void start(long seed) {
    high = seed * K2;
    low = seed * K1;
  }

  private void step(long word) {
    low = mix(low ^ (word * K1), 0xFF51AFD7ED558CCDL);
    high = mix(high ^ (Long.rotateLeft(word, 32) * K2), 0xC4CEB9FE1A85EC53L);
  }

  private static long mix(long value, long factor) {
    long mixed = (value ^ (value >>> 33)) * factor;
    return mixed ^ (mixed >>> 29);
  }

  private void hash(JsonNode node, Place place, boolean ordered) {
    if (!node.isContainer()) {
      hashScalar(node);
      return;
    }
    if (!find(node)) {
      if (node instanceof ObjectNode object) {
        hashObject(object, place);
      } else if (ordered) {
        hashList((ArrayNode) node, place);
      } else {
        hashBag((ArrayNode) node, place);
      }
    }
    tell(node);
  }

  /** Takes the hash of the node that is known already, if there is one. */
  private boolean find(JsonNode node) {
    Substance there = known.isEmpty() ? null : known.get(node);
    Repetition repeated = Repetition.ofRepeated(node);
    if (there != null && there != Substance.UNKNOWN) {
      high = there.high();
      low = there.low();
      return true;
    } else if (repeated != null && repeated.isHashed()) {
      high = repeated.high();
      low = repeated.low();
      return true;
    }
    return false;
  }

  private void tell(JsonNode node) {
    Repetition repeated = Repetition.ofRepeated(node);
    if (repeated != null) {
      repeated.keepHash(high, low);
    }
    if (!known.isEmpty() && known.containsKey(node)) {
      known.put(node, new Substance(high, low));
    }
  }

  private void hashObject(ObjectNode object, Place place) {
    long sumHigh = 0;
    long sumLow = 0;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String key = field.getKey();
      if (!place.ignores(key)) {
        hash(field.getValue(), place.child(key), !isEnvironment(key));
        long valueHigh = high;
        long valueLow = low;
        hashText(key);
        step(valueLow);
        step(valueHigh);
        sumHigh += high;
        sumLow += low;
      }
    }
    finish(OBJECT, sumHigh, sumLow);
  }

  /** Kubernetes' {@code env} and Docker's {@code Env}. */
  private static boolean isEnvironment(String key) {
    return key.length() == 3 && key.equalsIgnoreCase("env");
  }

  private void hashList(ArrayNode array, Place place) {
    long chainHigh = array.size();
    long chainLow = array.size();
    for (int i = 0; i < array.size(); i++) {
      hash(array.get(i), place, true);
      chainLow = mix(chainLow ^ low, K1);
      chainHigh = mix(chainHigh ^ high, K2);
    }
    finish(ARRAY, chainHigh, chainLow);
  }

  private void hashBag(ArrayNode array, Place place) {
    long sumHigh = 0;
    long sumLow = 0;
    for (int i = 0; i < array.size(); i++) {
      hash(array.get(i), place, true);
      sumHigh += high;
      sumLow += low;
    }
    finish(BAG, sumHigh, sumLow);
  }

  private void finish(long kind, long sumHigh, long sumLow) {
    start(kind);
    step(sumLow);
    step(sumHigh);
  }

  private void hashScalar(JsonNode node) {
    if (node.isString()) {
      hashText(node.stringValue());
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      start(INTEGER);
      step(node.longValue());
    } else if (node.isNumber()) {
      hashText(node.asString());
      step(NUMBER);
    } else if (node.isBoolean()) {
      start(node.booleanValue() ? TRUE : FALSE);
      step(0);
    } else {
      start(NULL);
      step(0);
    }
  }

  private void hashText(String text) {
    int length = text.length();
    start(TEXT + ((long) length << 8));
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      step(
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48);
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 16 | text.charAt(i);
    }
    step(rest);
  }
}
