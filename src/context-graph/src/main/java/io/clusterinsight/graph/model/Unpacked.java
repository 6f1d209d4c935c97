package io.clusterinsight.graph.model;

import org.jspecify.annotations.Nullable;

/** The object that was unpacked last, for one thread. */
public final class Unpacked {
  private @Nullable Properties object;
  private byte[] json = {};

  /** The JSON of {@code wanted}, and behind it what was there before; not to be kept. */
  byte[] json(Properties wanted) {
    if (object != wanted) {
      if (json.length < wanted.length()) {
        json = new byte[wanted.length()];
      }
      object = null; // in case it cannot be read
      wanted.copyTo(json, 0);
      object = wanted;
    }
    return json;
  }
}
