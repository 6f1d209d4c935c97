package io.clusterinsight.graph.observation.repetition;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was worked out of a part that objects have alike. They have it in the same place, so that
 * the same follows from it in each of them: its secrets are hidden in the first, and from then on
 * it never changes. Only of what did come again is more remembered. Not for concurrent use.
 */
public final class Repetition {
  private boolean cameAgain;
  private boolean redacted;
  private byte @Nullable [] json;
  private boolean hashed;
  private long high;
  private long low;

  Repetition() {}

  /** That of the node; null if it is part of one object alone. */
  public static @Nullable Repetition of(JsonNode node) {
    return node instanceof Repeatable part ? part.repetition() : null;
  }

  /** That of the node if it did come again, so that it is worth remembering more of it. */
  public static @Nullable Repetition ofRepeated(JsonNode node) {
    Repetition repetition = of(node);
    return repetition != null && repetition.cameAgain ? repetition : null;
  }

  /** Another object has the part as well. */
  public void comesAgain() {
    cameAgain = true;
  }

  /** Whether its secrets are hidden. */
  public boolean isRedacted() {
    return redacted;
  }

  public void markRedacted() {
    redacted = true;
  }

  /** Its JSON in UTF-8, null until it is told. */
  public byte @Nullable [] json() {
    return json;
  }

  public void keepJson(byte[] json) {
    this.json = json;
  }

  /** Whether the hash of what counts in it is known. */
  public boolean isHashed() {
    return hashed;
  }

  /** The first half of that hash. */
  public long high() {
    return high;
  }

  /** The second half of that hash. */
  public long low() {
    return low;
  }

  public void keepHash(long high, long low) {
    this.high = high;
    this.low = low;
    hashed = true;
  }
}
