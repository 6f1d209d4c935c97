package io.clusterinsight.demo.api;

import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.RawBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which objects of a kind a request wants: its namespace, field selector and label selector. */
final class Selection {
  private static final Pattern SET_BASED =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
  private static final Pattern BETWEEN_REQUIREMENTS = Pattern.compile(",(?![^(]*\\))");

  private final Kind kind;
  private final String prefix;
  private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

  Selection(Kind kind, String namespace, Request request) {
    this.kind = kind;
    this.prefix = namespace.isEmpty() ? "" : namespace + "/";
    request.parameter("fieldSelector").ifPresent(this::addFields);
    request.parameter("labelSelector").ifPresent(this::addLabels);
  }

  /** What the keys of the wanted objects start with. */
  String prefix() {
    return prefix;
  }

  boolean isEverything() {
    return requirements.isEmpty();
  }

  boolean matches(Body body) {
    if (requirements.isEmpty()) {
      return true;
    }
    JsonNode object = RawBody.tree(kind, body, 0);
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }

  private void addFields(String selector) {
    for (String term : selector.split(",", -1)) {
      boolean negated = term.contains("!=");
      String[] sides = term.split(negated ? "!=" : "==?", 2);
      if (sides.length != 2) {
        throw StatusException.badRequest("invalid field selector: " + term);
      }
      String pointer = "/" + sides[0].strip().replace('.', '/');
      String wanted = sides[1].strip();
      requirements.add(object -> object.at(pointer).asString("").equals(wanted) != negated);
    }
  }

  private void addLabels(String selector) {
    for (String term : BETWEEN_REQUIREMENTS.split(selector, -1)) {
      Predicate<JsonNode> onLabels = labelRequirement(term);
      requirements.add(object -> onLabels.test(object.path("metadata").path("labels")));
    }
  }

  private static Predicate<JsonNode> labelRequirement(String term) {
    Matcher setBased = SET_BASED.matcher(term);
    if (setBased.matches()) {
      String key = setBased.group(1);
      Set<String> values =
          Arrays.stream(setBased.group(3).split(",", -1))
              .map(String::strip)
              .collect(Collectors.toSet());
      boolean in = setBased.group(2).equals("in");
      return labels -> in == (labels.has(key) && values.contains(labels.get(key).asString()));
    }
    String text = term.strip();
    int equals = text.indexOf('=');
    if (equals < 0) {
      boolean absent = text.startsWith("!");
      String key = absent ? text.substring(1).strip() : text;
      return labels -> labels.has(key) != absent;
    }
    boolean negated = text.charAt(equals - 1) == '!';
    String key = text.substring(0, negated ? equals - 1 : equals).strip();
    String value = text.substring(equals + 1).replaceFirst("^=", "").strip();
    return labels -> labels.path(key).asString("").equals(value) != negated;
  }
}
