package io.clusterinsight.graph.observation.redaction;

import io.clusterinsight.graph.observation.repetition.Repetition;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces what is likely a secret in an observed object by {@value #REDACTED}. The rules are
 * published in {@code docs/security.md}.
 *
 * <p>One set of rules serves Kubernetes objects, custom resources and Docker's answers: a key that
 * names a secret, a place that holds secrets (environments, the content of Secrets and ConfigMaps,
 * copies of whole objects in annotations), a command line, or a value that has a secret's shape.
 * References to secrets stay. Redacting twice changes nothing. Labels and the selectors that match
 * them are redacted alike; whoever joins them goes by {@link HiddenText#joined}.
 */
public final class Redaction {
  /** What stands in the place of a secret. */
  public static final String REDACTED = "<redacted>";

  static final StringNode NODE = StringNode.valueOf(REDACTED);

  private static final Redaction ON = new Redaction(true);
  private static final Redaction OFF = new Redaction(false);
  private static final String VALUES = "values";
  private static final String[] CONTENT = {"data", "stringData", "binaryData"};

  private final boolean on;

  private Redaction(boolean on) {
    this.on = on;
  }

  /** Redacts. */
  public static Redaction on() {
    return ON;
  }

  /** Leaves every object as it is. */
  public static Redaction off() {
    return OFF;
  }

  /** Redacts {@code object} in place. */
  public void redact(ObjectNode object) {
    if (on) {
      redactFields(object);
    }
  }

  /**
   * Whether what is hidden in an object or an array under this name is decided by the fields beside
   * it as well; of all others, the names of the fields that they are in decide, and they
   * themselves.
   */
  public static boolean dependsOnNeighbors(String name) {
    return name.equals(VALUES) || Arrays.asList(CONTENT).contains(name);
  }

  private static void redactFields(ObjectNode object) {
    if (isRedacted(object)) {
      return;
    }
    redactContent(object);
    redactNamedValue(object);
    redactExpression(object);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      switch (field.getValue()) {
        case StringNode text -> {
          JsonNode redacted = redactText(field.getKey(), text);
          if (redacted != text) {
            field.setValue(redacted);
          }
        }
        case ArrayNode array -> redactArray(field.getKey(), array);
        case ObjectNode child -> {
          if (KeyKind.of(field.getKey()) == KeyKind.ENVIRONMENT) {
            Environment.redact(child);
          }
          redactFields(child);
        }
        default -> {}
      }
    }
    redacted(object);
  }

  /** What objects have alike was redacted in the first of them. */
  private static boolean isRedacted(JsonNode part) {
    Repetition repetition = Repetition.of(part);
    return repetition != null && repetition.isRedacted();
  }

  private static void redacted(JsonNode part) {
    Repetition repetition = Repetition.of(part);
    if (repetition != null) {
      repetition.markRedacted();
    }
  }

  private static JsonNode redactText(String key, StringNode text) {
    String value = text.stringValue();
    boolean hidden =
        switch (KeyKind.of(key)) {
          case PLAIN, ENVIRONMENT, COMMAND -> SecretText.hasSecretShape(value);
          case SECRET -> SecretKey.hides(key, value) || SecretText.hasSecretShape(value);
          case COPY -> !value.isEmpty();
        };
    if (hidden) {
      return text instanceof HiddenText ? text : new HiddenText(value);
    }
    return KeyKind.of(key) == KeyKind.COMMAND ? CommandLine.redact(text) : text;
  }

  private static void redactArray(String key, ArrayNode array) {
    if (isRedacted(array)) {
      return;
    }
    KeyKind kind = KeyKind.of(key);
    if (kind == KeyKind.ENVIRONMENT) {
      Environment.redact(array);
    } else if (kind == KeyKind.COMMAND) {
      CommandLine.redact(array);
    }
    boolean listsSecrets = kind == KeyKind.SECRET && !SecretKey.namesReferences(key);
    for (int i = 0; i < array.size(); i++) {
      switch (array.get(i)) {
        case StringNode text -> {
          JsonNode redacted = redactElement(text, listsSecrets);
          if (redacted != text) {
            array.set(i, redacted);
          }
        }
        case ArrayNode child -> redactArray(key, child);
        case ObjectNode child -> redactFields(child);
        default -> {}
      }
    }
    redacted(array);
  }

  /** Docker has lists of {@code key=value} where Kubernetes has maps. */
  private static JsonNode redactElement(StringNode text, boolean isSecret) {
    String value = text.stringValue();
    if (isSecret ? SecretKey.isWorthHiding(value) : SecretText.hasSecretShape(value)) {
      return NODE;
    }
    return value.indexOf('=') > 0 ? CommandLine.redact(text) : text;
  }

  /**
   * Hides the content of a Secret or ConfigMap, also where another object carries a manifest of
   * one.
   */
  private static void redactContent(ObjectNode object) {
    String kind = object.path("kind").stringValue("");
    if (kind.equals("Secret") || kind.equals("ConfigMap")) {
      for (String name : CONTENT) {
        for (Map.Entry<String, JsonNode> entry : object.path(name).properties()) {
          entry.setValue(NODE);
        }
      }
    }
  }

  /** Hides the values in {@code {"key": "db-password", "operator": "In", "values": […]}}. */
  private static void redactExpression(ObjectNode object) {
    if (object.path(VALUES) instanceof ArrayNode values
        && SecretKey.names(object.path("key").stringValue(""))) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof StringNode text
            && SecretKey.isWorthHiding(text.stringValue())) {
          values.set(i, new HiddenText(text.stringValue()));
        }
      }
    }
  }

  /** Hides the value of {@code {"name": "Authorization", "value": …}}: HTTP headers, parameters. */
  private static void redactNamedValue(ObjectNode object) {
    String value = object.path("value").stringValue("");
    if (SecretKey.isWorthHiding(value)
        && SecretKey.namesHeader(object.path("name").stringValue(""))) {
      object.set("value", NODE);
    }
  }
}
