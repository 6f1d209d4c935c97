package io.clusterinsight.graph.model;

/** Who observed a resource. */
public enum Origin {
  KUBERNETES("kubernetes"),
  DOCKER("docker");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  /** The origin as the wire format spells it. */
  public String word() {
    return word;
  }
}
