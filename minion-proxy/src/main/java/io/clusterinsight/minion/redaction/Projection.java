package io.clusterinsight.minion.redaction;

import static io.clusterinsight.minion.redaction.ArgumentMask.REDACTED;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One document on its way from a parser to a generator. */
final class Projection {
  private final JsonParser in;
  private final JsonGenerator out;
  private final Answer answer;
  private final boolean values;
  private final boolean arguments;
  private final ArgumentMask mask = new ArgumentMask();

  /** What a value is, by the field that holds it. */
  private enum Role {
    /** A field of Docker's own schema. */
    FIELD,
    /** A map with keys of the user's: no field of Docker's in it. */
    LABELS,
    ENVIRONMENT,
    ARGUMENTS,
    COMMAND_LINE,
    ACTION,
    PROCESSES,
    SECRET
  }

  Projection(
      JsonParser in, JsonGenerator out, Answer answer, boolean values, boolean arguments) {
    this.in = in;
    this.out = out;
    this.answer = answer;
    this.values = values;
    this.arguments = arguments;
  }

  /** Copies the value that the parser stands on. */
  void value() {
    value(Role.FIELD);
  }

  private void value(Role role) {
    switch (in.currentToken()) {
      case START_OBJECT -> object(role);
      case START_ARRAY -> array(role);
      case VALUE_STRING -> out.writeString(text(in.getString(), role));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(role);
      default -> out.copyCurrentEvent(in);
    }
  }

  private void number(Role role) {
    if (role == Role.SECRET) {
      out.writeString(REDACTED);
    } else {
      out.writeNumber(in.getString());
    }
  }

  private void object(Role role) {
    out.writeStartObject();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      if (role == Role.FIELD && answer.drops(name, values)) {
        in.skipChildren();
      } else {
        out.writeName(name.endsWith(OversizeStrings.MARK) ? OversizeStrings.MARK : name);
        value(role(name, role));
      }
    }
    out.writeEndObject();
  }

  private void array(Role role) {
    if (role == Role.PROCESSES) {
      processes();
      return;
    }
    out.writeStartArray();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      value(role);
    }
    out.writeEndArray();
    mask.endOfArguments();
  }

  /** Rows of columns, of which the last is the command. */
  private void processes() {
    out.writeStartArray();
    while (in.nextToken() == JsonToken.START_ARRAY) {
      out.writeStartArray();
      String column = null;
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (column != null) {
          out.writeString(column);
        }
        column = in.getString();
      }
      if (column != null) {
        out.writeString(command(column));
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private String command(String commandLine) {
    if (!arguments) {
      String program = commandLine.split("\\s", 2)[0];
      return program.substring(program.lastIndexOf('/') + 1);
    }
    return text(commandLine, Role.COMMAND_LINE);
  }

  private Role role(String name, Role parent) {
    if (answer == Answer.PROCESS_ARGUMENTS && name.equals("Processes")) {
      return Role.PROCESSES;
    }
    if (answer == Answer.EVENT && (name.equals("Action") || name.equals("status"))) {
      return Role.ACTION;
    }
    if (!values) {
      return Role.FIELD;
    }
    if (parent == Role.SECRET || isSecret(name)) {
      return Role.SECRET;
    }
    if (parent == Role.LABELS) {
      return name.endsWith("Handler") ? Role.COMMAND_LINE : Role.LABELS;
    }
    return switch (name) {
      case "Labels", "Attributes", "Annotations" -> Role.LABELS;
      case "Env" -> Role.ENVIRONMENT;
      case "Path", "Args", "Cmd", "Entrypoint", "Test" -> Role.ARGUMENTS;
      case "Command", "Error", "Comment", "CreatedBy" -> Role.COMMAND_LINE;
      default -> Role.FIELD;
    };
  }

  /** The last-applied annotation repeats the whole object, its environment included. */
  private static boolean isSecret(String name) {
    return SecretNames.isSecret(name) || name.endsWith("last-applied-configuration");
  }

  private String text(String text, Role role) {
    if (text.endsWith(OversizeStrings.MARK)) {
      return OversizeStrings.MARK;
    }
    if (role == Role.ACTION) {
      return text.startsWith("exec_") ? text.split(":", 2)[0] : text;
    }
    if (!values || text.isEmpty()) {
      return text;
    }
    return switch (role) {
      case SECRET -> REDACTED;
      case ENVIRONMENT -> text.substring(0, text.indexOf('=') + 1) + REDACTED;
      case ARGUMENTS -> mask.mask(text);
      case COMMAND_LINE -> new ArgumentMask().mask(text);
      case FIELD, LABELS, ACTION, PROCESSES -> SecretShapes.matches(text) ? REDACTED : text;
    };
  }
}
