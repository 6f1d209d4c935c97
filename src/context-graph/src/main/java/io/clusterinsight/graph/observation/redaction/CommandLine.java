package io.clusterinsight.graph.observation.redaction;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * Hides the secrets in the arguments of a command; of {@code --token=x} and {@code NAME=x} the name
 * stays.
 */
final class CommandLine {
  private CommandLine() {}

  /** Redacts the arguments one by one; the one behind a flag that names a secret is its value. */
  static void redact(ArrayNode arguments) {
    boolean afterSecretFlag = false;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof StringNode argument) {
        String text = argument.stringValue();
        boolean value = afterSecretFlag && !text.startsWith("-") && isWorthHiding(text);
        JsonNode redacted = value ? Redaction.NODE : redact(argument);
        if (redacted != argument) {
          arguments.set(i, redacted);
        }
        afterSecretFlag = isFlag(text) && SecretKey.names(text);
      } else {
        afterSecretFlag = false;
      }
    }
  }

  /** The argument, or what is left of it. */
  static JsonNode redact(StringNode argument) {
    String text = argument.stringValue();
    int equals = assignment(text);
    if (equals < 0) {
      return carriesSecret(text) ? Redaction.NODE : argument;
    }
    String value = text.substring(equals + 1);
    boolean hidden =
        isWorthHiding(value) && SecretKey.hides(text.substring(0, equals), value)
            || carriesSecret(value);
    return hidden
        ? StringNode.valueOf(text.substring(0, equals + 1) + Redaction.REDACTED)
        : argument;
  }

  private static boolean isWorthHiding(String value) {
    return SecretKey.isWorthHiding(value) && !Assignments.isReference(value);
  }

  private static boolean carriesSecret(String text) {
    return SecretText.hasSecretShape(text) || Assignments.secretThatIsSet(text);
  }

  private static boolean isFlag(String text) {
    return text.startsWith("-") && text.indexOf('=') < 0 && text.indexOf(' ') < 0;
  }

  /** Where the {@code =} of {@code --flag=value} or {@code NAME=value} is, or -1. */
  private static int assignment(String text) {
    int equals = text.indexOf('=');
    for (int i = 0; i < equals; i++) {
      if (!Assignments.isKeyCharacter(text.charAt(i))) {
        return -1;
      }
    }
    return equals;
  }
}
