package io.clusterinsight.graph.observation;

import org.jspecify.annotations.Nullable;

/**
 * Texts that were seen lately: what many objects say is kept once. Unlike {@link String#intern}, it
 * forgets, costs the garbage collector nothing, and is fast. Safe for use by many threads.
 */
final class SharedTexts {
  private static final int SLOTS = 1 << 14;

  private static final @Nullable String[] TEXTS = new String[SLOTS];

  private SharedTexts() {}

  /** An equal text: the one that was seen before, if it is not forgotten. */
  static String of(String text) {
    int hash = text.hashCode() * 0x9e3779b9;
    int slot = hash >>> 18;
    String known = TEXTS[slot];
    if (text.equals(known)) {
      return known;
    }
    TEXTS[slot] = text;
    return text;
  }
}
