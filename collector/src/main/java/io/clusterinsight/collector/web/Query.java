package io.clusterinsight.collector.web;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import io.clusterinsight.graph.render.PropertiesDetail;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Filter.Choice;
import io.clusterinsight.graph.snapshot.Folding;
import io.clusterinsight.graph.snapshot.Rights;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** Reads the parameters that requests have in common; what cannot be meant is a {@link Problem}. */
final class Query {
  static final List<Parameter> FILTERS =
      List.of(
          Parameter.query("namespace", "only these namespaces, and what they touch (a,b or !a)"),
          Parameter.query("type", "only resources of these types (Pod,Node or !Container)"),
          Parameter.query("relation", "only relations of these types (runs,uses or !contains)"),
          Parameter.query("selector", "a label selector, as kubectl has it"),
          Parameter.query("node", "only what is on these nodes"),
          Parameter.query("workload", "only these workloads (by id) and what they control"),
          Parameter.query("health", "ok, progressing, warning, error or unknown"),
          Parameter.query("status", "the word that kubectl get prints"),
          Parameter.query("name", "a part of the name"),
          Parameter.query(
              "include", "the containers, images and processes of the pods, too", "contained"),
          Parameter.query("fields", "how much of the properties", "none", "summary", "full"),
          Parameter.query(
              "level",
              "fold what lies below into its workload or namespace",
              "workload",
              "namespace"));

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final MultiValueMap<String, String> parameters;

  Query(MultiValueMap<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Refuses parameters that the endpoint does not have, and values that it does not know. */
  void check(Endpoint endpoint) {
    List<Parameter> known =
        endpoint.parameters().stream()
            .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
            .toList();
    for (String name : parameters.keySet()) {
      if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        String names =
            known.isEmpty()
                ? "none"
                : String.join(", ", known.stream().map(Parameter::name).toList());
        throw Problem.badParameter(
            shortened(name), "there is none of this name here (there are: " + names + ")");
      }
    }
    known.forEach(this::check);
  }

  private void check(Parameter parameter) {
    Optional<String> value = one(parameter.name());
    if (parameter.required() && value.isEmpty()) {
      throw Problem.badParameter(parameter.name(), "it is needed: " + parameter.meaning());
    }
    if (value.isPresent()
        && !parameter.values().isEmpty()
        && !parameter.values().contains(value.get())) {
      throw Problem.badParameter(
          parameter.name(),
          "it is one of %s, not '%s'"
              .formatted(String.join(", ", parameter.values()), shortened(value.get())));
    }
  }

  /** The value of a parameter that may be given once. */
  Optional<String> one(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Problem.badParameter(name, "it may be given once");
    }
    return values.stream().filter(value -> !value.isEmpty()).findFirst();
  }

  /** A whole number within bounds. */
  int number(String name, int fallback, int least, int most) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, in the same words as a number out of bounds.
    }
    throw Problem.badParameter(
        name,
        "it is a whole number from %d to %d, not '%s'"
            .formatted(least, most, shortened(text.get())));
  }

  /** The id in a parameter that must be there. */
  ResourceId id(String name) {
    String text = one(name).orElseThrow(() -> Problem.badParameter(name, "it is needed"));
    try {
      return ResourceId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter(name, shortened(String.valueOf(e.getMessage())));
    }
  }

  /** The namespaces that the request names: those that it wants, and that of its resource. */
  Set<String> namespaces() {
    Set<String> namespaces = new TreeSet<>(choice("namespace", value -> value).wanted());
    if (one("id").isPresent()) {
      Rights.namespace(id("id")).ifPresent(namespaces::add);
    }
    namespaces.removeIf(name -> !NAMESPACE.matcher(name).matches());
    return namespaces;
  }

  Optional<Folding> level() {
    return one("level").flatMap(Folding::ofWord);
  }

  PropertiesDetail fields() {
    return one("fields")
        .map(word -> PropertiesDetail.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(PropertiesDetail.FULL);
  }

  /**
   * The filters.
   *
   * @param types how the types that there are are spelled
   */
  Filter filter(TypeWords types) {
    return new Filter(
        choice("namespace", value -> value),
        choice("type", word -> types.find(word).orElseThrow(() -> unknownType(word, types))),
        choice("relation", Query::relation),
        one("selector")
            .map(Query::selector)
            .map(selector -> new Filter.Labels(selector::matches, selector.requiredPair())),
        choice("node", value -> value),
        choice("workload", Query::workload),
        choice("health", Query::health),
        choice("status", value -> value),
        choice("name", value -> value),
        one("include").isPresent());
  }

  /** The values of a list, in any number of parameters, each checked without its {@code !}. */
  Choice choice(String name, UnaryOperator<String> check) {
    return Filter.choice(
        parameters.getOrDefault(name, List.of()).stream()
            .flatMap(list -> Stream.of(list.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty() && !value.equals("!"))
            .map(
                value ->
                    value.startsWith("!")
                        ? "!" + check.apply(value.substring(1))
                        : check.apply(value))
            .toList());
  }

  static String relation(String word) {
    return RelationType.ofWord(word)
        .map(RelationType::word)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    "relation",
                    "there is no '%s'; there are: %s"
                        .formatted(
                            shortened(word),
                            String.join(
                                ", ",
                                Arrays.stream(RelationType.values())
                                    .map(RelationType::word)
                                    .toList()))));
  }

  private static Problem unknownType(String word, TypeWords types) {
    return Problem.badParameter("type", types.unknown(shortened(word)));
  }

  private static LabelSelector selector(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("selector", String.valueOf(e.getMessage()));
    }
  }

  private static String workload(String id) {
    try {
      return ResourceId.parse(id).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("workload", shortened(String.valueOf(e.getMessage())));
    }
  }

  private static String health(String word) {
    List<String> words = Arrays.stream(Health.values()).map(Health::word).toList();
    if (!words.contains(word)) {
      throw Problem.badParameter(
          "health",
          "it is one of %s, not '%s'".formatted(String.join(", ", words), shortened(word)));
    }
    return word;
  }

  /** What the client sent, short enough to send back. */
  static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
