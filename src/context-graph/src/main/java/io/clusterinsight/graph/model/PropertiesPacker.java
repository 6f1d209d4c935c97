package io.clusterinsight.graph.model;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Packs the properties of one type. It learns from those that it sees: most objects of a type say
 * nearly the same. Safe for use by many threads.
 */
public final class PropertiesPacker {
  /** What does not shrink to this part is worth learning from. */
  private static final int GOOD = 10;

  /** What does not even shrink to this part is packed badly. */
  private static final int BAD = 5;

  /** So many bytes that are packed badly are worth a new dictionary, of a sixteenth of that. */
  private static final int PATIENCE = 1 << 20;

  private volatile Dictionary dictionary = new Dictionary();
  private final AtomicInteger packedBadly = new AtomicInteger(); // bytes

  /** Packs an object, as JSON in UTF-8. */
  public Properties pack(byte[] json) {
    Dictionary using = dictionary;
    byte[] packed = using.pack(json);
    if (packed.length > json.length / GOOD) {
      if (using.learn(json)) {
        packed = using.pack(json);
      } else if (packed.length > json.length / BAD) {
        outgrow(json.length);
      }
    }
    return new PackedProperties(using, packed, json.length);
  }

  /** Objects come to look different with the years: what was learned from the first is replaced. */
  private void outgrow(int length) {
    if (packedBadly.addAndGet(length) > PATIENCE) {
      packedBadly.set(0);
      dictionary.close();
      dictionary = new Dictionary();
    }
  }
}
