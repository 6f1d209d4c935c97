package io.clusterinsight.graph.observation.selector;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one label.
 *
 * @param values sorted, without duplicates; none for {@code EXISTS} and {@code ABSENT}
 */
record Requirement(String key, Operator operator, List<String> values)
    implements Comparable<Requirement> {
  private static final Comparator<Requirement> CANONICAL =
      Comparator.comparing(Requirement::key)
          .thenComparing(Requirement::operator)
          .thenComparing(requirement -> String.join(",", requirement.values));

  /** What is required of the label's value. */
  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    ABSENT,
    GREATER,
    LESS
  }

  Requirement {
    values = values.stream().sorted().distinct().toList();
  }

  static Requirement equal(String key, String value) {
    return new Requirement(key, Operator.IN, List.of(value));
  }

  static Requirement of(String key, Operator operator, Collection<String> values) {
    return new Requirement(key, operator, List.copyOf(values));
  }

  boolean isEquality() {
    return operator == Operator.IN && values.size() == 1;
  }

  /** A label that is absent is not in any set: {@code a!=b} and {@code a notin (b)} match it. */
  boolean matches(Map<String, String> labels) {
    String value = labels.get(key);
    return switch (operator) {
      case IN -> value != null && values.contains(value);
      case NOT_IN -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case ABSENT -> value == null;
      case GREATER -> compare(value) > 0;
      case LESS -> compare(value) < 0;
    };
  }

  /** Zero where the label is absent or no integer, so that neither comparison holds. */
  private int compare(@Nullable String value) {
    OptionalLong number = value == null ? OptionalLong.empty() : integer(value);
    return number.isEmpty()
        ? 0
        : Long.compare(number.getAsLong(), integer(values.getFirst()).orElseThrow());
  }

  static OptionalLong integer(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public int compareTo(Requirement other) {
    return CANONICAL.compare(this, other);
  }

  @Override
  public String toString() {
    String all = String.join(",", values);
    return switch (operator) {
      case IN -> values.size() == 1 ? key + "=" + all : key + " in (" + all + ")";
      case NOT_IN -> values.size() == 1 ? key + "!=" + all : key + " notin (" + all + ")";
      case EXISTS -> key;
      case ABSENT -> "!" + key;
      case GREATER -> key + ">" + all;
      case LESS -> key + "<" + all;
    };
  }
}
