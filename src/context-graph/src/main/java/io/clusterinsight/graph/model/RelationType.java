package io.clusterinsight.graph.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a relation says of its two ends. Declared in the order of their words, which is the order of
 * answers.
 */
public enum RelationType {
  BINDS("binds"),
  CLAIMS("claims"),
  CLONES("clones"),
  CONTAINS("contains"),
  CREATED_FROM("createdFrom"),
  GUARDS("guards"),
  LOAD_BALANCES("loadBalances"),
  MONITORS("monitors"),
  OWNS("owns"),
  PROVISIONS("provisions"),
  RESTORES("restores"),
  ROUTES("routes"),
  RUNS("runs"),
  SCALES("scales"),
  SELECTS("selects"),
  SNAPSHOTS("snapshots"),
  USES("uses");

  private static final Map<String, RelationType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(RelationType::word, Function.identity()));

  private final String word;

  RelationType(String word) {
    this.word = word;
  }

  /** The type as the wire format spells it. */
  public String word() {
    return word;
  }

  public static Optional<RelationType> ofWord(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
