package io.clusterinsight.graph.observation.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Texts that were looked at lately and are no secrets: objects of one sort say most things alike. A
 * text that it has forgotten is looked at again. Safe for use by many threads.
 */
final class PlainTexts {
  private static final int SLOTS = 1 << 13;

  /** What is longer is seldom said twice, and not worth keeping. */
  private static final int LONGEST = 64;

  private final @Nullable String[] texts = new String[SLOTS];

  boolean has(String text) {
    return text.length() <= LONGEST && text.equals(texts[slot(text)]);
  }

  void add(String text) {
    if (text.length() <= LONGEST) {
      texts[slot(text)] = text;
    }
  }

  private static int slot(String text) {
    int hash = text.hashCode() * 0x9e3779b9;
    return hash >>> 19;
  }
}
