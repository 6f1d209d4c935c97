package io.clusterinsight.graph.observation.repetition;

import io.clusterinsight.graph.observation.substance.Substance;
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
  private @Nullable Substance substance;

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

  public void setRedacted() {
    redacted = true;
  }

  /** Its JSON in UTF-8, null until it is told. */
  public byte @Nullable [] json() {
    return json;
  }

  public void setJson(byte[] json) {
    this.json = json;
  }

  /** What counts in it, null until it is told. */
  public @Nullable Substance substance() {
    return substance;
  }

  public void setSubstance(Substance substance) {
    this.substance = substance;
  }
}
