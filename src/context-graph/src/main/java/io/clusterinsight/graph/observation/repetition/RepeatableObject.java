package io.clusterinsight.graph.observation.repetition;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object that the trees of several objects may share. */
public final class RepeatableObject extends ObjectNode implements Repeatable {
  private final transient Repetition repetition = new Repetition();

  public RepeatableObject() {
    super(JsonNodeFactory.instance);
  }

  @Override
  public Repetition repetition() {
    return repetition;
  }
}
