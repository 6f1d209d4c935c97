package io.clusterinsight.minion.redaction;

/** What a value is, by the keys that lead to it. */
enum Role {
  /** A field of Docker's own schema. */
  FIELD,
  /** A map with keys of the user's: no field of Docker's in it. */
  LABELS,
  ENVIRONMENT,
  ARGUMENTS,
  COMMAND_LINE,
  ACTION,
  PROCESSES,
  SECRET;

  /** The role that a field of this name has. */
  static Role of(String name) {
    // The last-applied annotation repeats a whole object, its environment included.
    if (SecretNames.end(name) >= 0 || name.endsWith("last-applied-configuration")) {
      return SECRET;
    }
    return switch (name) {
      case "Labels", "Attributes", "Annotations" -> LABELS;
      case "Env" -> ENVIRONMENT;
      case "Path", "Args", "Cmd", "Entrypoint", "Test" -> ARGUMENTS;
      case "Command", "Error", "Comment", "CreatedBy" -> COMMAND_LINE;
      case "Action", "status" -> ACTION;
      case "Processes" -> PROCESSES;
      default -> FIELD;
    };
  }
}
