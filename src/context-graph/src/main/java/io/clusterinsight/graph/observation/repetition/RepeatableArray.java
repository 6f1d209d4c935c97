package io.clusterinsight.graph.observation.repetition;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An array that the trees of several objects may share. */
public final class RepeatableArray extends ArrayNode implements Repeatable {
  private final transient Repetition repetition = new Repetition();

  public RepeatableArray() {
    super(JsonNodeFactory.instance);
  }

  @Override
  public Repetition repetition() {
    return repetition;
  }
}
