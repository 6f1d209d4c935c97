package io.clusterinsight.graph.observation.selector;

import io.clusterinsight.graph.observation.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the grammar of label selectors that kubectl's {@code -l} takes, and checks keys and values
 * likewise.
 */
final class SelectorParser {
  private static final int MAX_NAME = 63;
  private static final int MAX_PREFIX = 253;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final int SHOWN = 80;

  private final String text;
  private int at;

  SelectorParser(String text) {
    this.text = text;
  }

  List<Requirement> requirements() {
    List<Requirement> requirements = new ArrayList<>();
    skipSpaces();
    if (atEnd()) {
      return requirements;
    }
    requirements.add(requirement());
    while (!atEnd()) {
      expect(',', "',' or the end");
      requirements.add(requirement());
    }
    return requirements;
  }

  private Requirement requirement() {
    if (take("!")) {
      return Requirement.of(key(), Operator.ABSENT, List.of());
    }
    String key = key();
    if (atEnd() || text.charAt(at) == ',') {
      return Requirement.of(key, Operator.EXISTS, List.of());
    }
    if (take("!=")) {
      return Requirement.of(key, Operator.NOT_IN, List.of(value()));
    }
    if (take("==") || take("=")) {
      return Requirement.equal(key, value());
    }
    if (take(">")) {
      return Requirement.of(key, Operator.GREATER, List.of(integer()));
    }
    if (take("<")) {
      return Requirement.of(key, Operator.LESS, List.of(integer()));
    }
    return set(key);
  }

  private Requirement set(String key) {
    int start = at;
    Operator operator =
        switch (word()) {
          case "in" -> Operator.IN;
          case "notin" -> Operator.NOT_IN;
          default ->
              throw wrong(start, "expected =, ==, !=, in, notin, <, > or ',' after '%s'", key);
        };
    skipSpaces();
    expect('(', "'('");
    List<String> values = new ArrayList<>();
    values.add(value());
    while (take(",")) {
      values.add(value());
    }
    expect(')', "',' or ')'");
    return Requirement.of(key, operator, values);
  }

  private String key() {
    skipSpaces();
    int start = at;
    String key = word();
    skipSpaces();
    if (key.isEmpty()) {
      throw wrong(start, "expected a label's key");
    }
    int slash = key.indexOf('/');
    String prefix = slash < 0 ? "" : key.substring(0, slash);
    if (slash >= 0 && (prefix.length() > MAX_PREFIX || !PREFIX.matcher(prefix).matches())) {
      throw wrong(start, "'%s' is no label key: what is before the '/' must be a DNS name", key);
    }
    if (!isName(key.substring(slash + 1))) {
      throw wrong(
          start,
          "'%s' is no label key: at most 63 letters, digits, '-', '_' and '.', beginning and ending"
              + " with a letter or digit",
          key);
    }
    return key;
  }

  /** A label's value; it may be empty. */
  private String value() {
    skipSpaces();
    int start = at;
    String value = word();
    skipSpaces();
    if (!value.isEmpty() && !isName(value)) {
      throw wrong(
          start,
          "'%s' is no label value: at most 63 letters, digits, '-', '_' and '.', beginning and"
              + " ending with a letter or digit",
          value);
    }
    return value;
  }

  private String integer() {
    skipSpaces();
    int start = at;
    String value = value();
    if (Requirement.integer(value).isEmpty()) {
      throw wrong(start, "'%s' is no integer", value);
    }
    return value;
  }

  private static boolean isName(String text) {
    return text.length() <= MAX_NAME && NAME.matcher(text).matches();
  }

  /** What lies before the next space or operator. */
  private String word() {
    int start = at;
    while (!atEnd() && !isSpace(text.charAt(at)) && "=!(),<>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void expect(char wanted, String name) {
    if (atEnd() || text.charAt(at) != wanted) {
      throw wrong(at, "expected %s", name);
    }
    at++;
    skipSpaces();
  }

  private boolean take(String token) {
    skipSpaces();
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void skipSpaces() {
    while (!atEnd() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private IllegalArgumentException wrong(int position, String problem, Object... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = shortened(arguments[i].toString());
    }
    String found =
        position >= text.length() ? "the end" : "'" + shortened(text.substring(position)) + "'";
    return new IllegalArgumentException(
        "label selector '%s', at character %d (%s): %s"
            .formatted(shortened(text), position + 1, found, problem.formatted(arguments)));
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
