package io.clusterinsight.graph.observation.selector;

import io.clusterinsight.graph.observation.redaction.HiddenText;
import io.clusterinsight.graph.observation.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A condition on labels, as kubectl's {@code -l}, a {@code LabelSelector} object or a service's
 * selector says it.
 *
 * <p>All requirements must hold; without any it matches everything. What an absent selector means
 * depends on the field (a service without one selects nothing), so that is the caller's to decide.
 */
public final class LabelSelector {
  /** Matches whatever labels there are. */
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private final List<Requirement> requirements;
  private final Optional<Map.Entry<String, String>> requiredPair;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = requirements.stream().sorted().distinct().toList();
    this.requiredPair =
        this.requirements.stream()
            .filter(Requirement::isEquality)
            .findFirst()
            .map(equality -> Map.entry(equality.key(), equality.values().getFirst()));
  }

  /**
   * Reads kubectl's grammar: {@code a=b,c==d,e!=f,g in (x,y),h notin (z),i,!j,k>1,l<2}.
   *
   * @throws IllegalArgumentException if it is not that; the message says what is wrong and where,
   *     for people
   */
  public static LabelSelector parse(String text) {
    return new LabelSelector(new SelectorParser(text).requirements());
  }

  /** The selector that requires each pair. */
  public static LabelSelector ofMap(Map<String, String> pairs) {
    return new LabelSelector(
        pairs.entrySet().stream()
            .map(pair -> Requirement.equal(pair.getKey(), pair.getValue()))
            .toList());
  }

  /**
   * Reads a map of labels, for example a service's {@code spec.selector}; an absent one has no
   * requirement.
   *
   * @throws IllegalArgumentException if a value is not a string
   */
  public static LabelSelector ofMap(JsonNode pairs) {
    List<Requirement> requirements = new ArrayList<>(pairs.size());
    addPairs(pairs, requirements);
    return new LabelSelector(requirements);
  }

  /**
   * Reads a {@code LabelSelector} object of the API ({@code matchLabels} and {@code
   * matchExpressions}); an absent one has no requirement.
   *
   * @throws IllegalArgumentException if it is malformed; an operator that is not known counts as
   *     malformed
   */
  public static LabelSelector ofSelector(JsonNode selector) {
    List<Requirement> requirements = new ArrayList<>();
    addPairs(selector.path("matchLabels"), requirements);
    for (JsonNode expression : selector.path("matchExpressions").values()) {
      requirements.add(expression(expression));
    }
    return new LabelSelector(requirements);
  }

  private static void addPairs(JsonNode pairs, List<Requirement> into) {
    for (var pair : pairs.properties()) {
      into.add(Requirement.equal(pair.getKey(), text(pair.getValue(), pair.getKey())));
    }
  }

  private static Requirement expression(JsonNode expression) {
    String key = text(expression.path("key"), "key");
    List<String> values = new ArrayList<>();
    for (JsonNode value : expression.path("values").values()) {
      values.add(text(value, "values"));
    }
    String word = text(expression.path("operator"), "operator");
    Operator operator =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "in" -> Operator.IN;
          case "notin" -> Operator.NOT_IN;
          case "exists" -> Operator.EXISTS;
          case "doesnotexist" -> Operator.ABSENT;
          default ->
              throw new IllegalArgumentException(
                  "matchExpressions of '%s': unknown operator '%s'".formatted(key, word));
        };
    boolean takesValues = operator == Operator.IN || operator == Operator.NOT_IN;
    if (takesValues == values.isEmpty()) {
      throw new IllegalArgumentException(
          "matchExpressions of '%s': %s takes %s"
              .formatted(key, word, takesValues ? "at least one value" : "no values"));
    }
    return Requirement.of(key, operator, values);
  }

  private static String text(JsonNode node, String field) {
    if (node instanceof StringNode text) {
      return HiddenText.joined(text);
    }
    throw new IllegalArgumentException("selector: '%s' is not a string".formatted(field));
  }

  /** Whether {@code labels} fulfil every requirement. */
  public boolean matches(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it matches whatever labels there are. */
  public boolean matchesEverything() {
    return requirements.isEmpty();
  }

  /**
   * A label and its value that whatever matches must have, if there is one: what an index can be
   * built on.
   */
  public Optional<Map.Entry<String, String>> requiredPair() {
    return requiredPair;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelSelector that && requirements.equals(that.requirements);
  }

  @Override
  public int hashCode() {
    return requirements.hashCode();
  }

  /** The selector in kubectl's grammar, sorted; the same text for equal selectors. */
  @Override
  public String toString() {
    return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
  }
}
