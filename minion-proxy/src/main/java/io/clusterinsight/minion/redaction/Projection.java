package io.clusterinsight.minion.redaction;

import static io.clusterinsight.minion.redaction.ArgumentMask.REDACTED;

import java.io.IOException;

/** One document on its way out: what each value of it is, and what becomes of it. */
final class Projection {
  private static final int DEEPEST = 100;

  private final JsonCopy json;
  private final Answer answer;
  private final boolean redacts;
  private final boolean arguments;
  private final ArgumentMask mask = new ArgumentMask();
  private int depth;

  Projection(JsonCopy json, Answer answer, boolean redacts, boolean arguments) {
    this.json = json;
    this.answer = answer;
    this.redacts = redacts;
    this.arguments = arguments;
  }

  /** Copies the next value. */
  void value() throws IOException {
    value(Role.FIELD);
  }

  private void value(Role role) throws IOException {
    switch (json.peek()) {
      case '{' -> object(role);
      case '[' -> array(role);
      case '"' -> {
        json.string();
        text(role);
      }
      default -> {
        json.literal();
        literal(role);
      }
    }
  }

  private void object(Role role) throws IOException {
    json.take('{');
    deeper();
    boolean kept = false;
    for (boolean first = true; json.peek() != '}'; first = false) {
      if (!first) {
        comma(kept);
      }
      json.string();
      Key key = json.key();
      if (role == Role.FIELD && key.isDropped(answer, redacts)) {
        json.dropWithValue();
      } else {
        if (!json.oversize()) {
          json.keep();
        }
        json.take(':');
        value(role(key, role));
        kept = true;
      }
    }
    json.take('}');
    depth--;
  }

  /** It goes with the member behind it, or with all those before it that were left out. */
  private void comma(boolean kept) throws IOException {
    json.peek();
    json.hold();
    json.take(',');
    if (!kept) {
      json.keepWithoutFirst();
    }
  }

  private void array(Role role) throws IOException {
    json.take('[');
    deeper();
    for (boolean first = true; json.peek() != ']'; first = false) {
      if (!first) {
        json.take(',');
      }
      if (role == Role.PROCESSES && json.peek() == '[') {
        process();
      } else {
        value(role);
      }
    }
    json.take(']');
    depth--;
    mask.endOfArguments();
  }

  private void deeper() throws IOException {
    depth++;
    if (depth > DEEPEST) {
      throw JsonCopy.notJson();
    }
  }

  /** A row of columns, of which the last is the command. */
  private void process() throws IOException {
    json.take('[');
    for (boolean first = true; json.peek() != ']'; first = false) {
      if (!first) {
        json.take(',');
      }
      json.string();
      if (json.oversize()) {
        continue;
      }
      if (json.peek() == ']') {
        command();
      } else {
        json.keep();
      }
    }
    json.take(']');
  }

  private void command() throws IOException {
    if (arguments) {
      text(Role.COMMAND_LINE);
      return;
    }
    String program = json.text().split("\\s", 2)[0];
    json.replace(program.substring(program.lastIndexOf('/') + 1));
  }

  private Role role(Key key, Role parent) {
    Role role = key.role();
    return switch (role) {
      case PROCESSES -> answer == Answer.PROCESS_ARGUMENTS ? role : Role.FIELD;
      case ACTION -> answer == Answer.EVENT ? role : Role.FIELD;
      case FIELD, LABELS, ENVIRONMENT, ARGUMENTS, COMMAND_LINE, SECRET ->
          redacts ? inside(parent, key) : Role.FIELD;
    };
  }

  /** Inside of a secret all is secret, and a user's key is no field of Docker's. */
  private static Role inside(Role parent, Key key) {
    if (parent == Role.SECRET || key.role() == Role.SECRET) {
      return Role.SECRET;
    }
    if (parent == Role.LABELS) {
      return key.isHandler() ? Role.COMMAND_LINE : Role.LABELS;
    }
    return key.role();
  }

  private void literal(Role role) throws IOException {
    if (role == Role.SECRET && json.isNumber()) {
      json.replace(REDACTED);
    } else {
      json.keep();
    }
  }

  private void text(Role role) throws IOException {
    if (json.oversize()) {
      return;
    }
    boolean plain = !redacts || (!json.telling() && (role == Role.FIELD || role == Role.LABELS));
    if (plain && role != Role.ACTION) {
      json.keep();
      return;
    }
    if (role == Role.ENVIRONMENT) {
      json.replaceBehindName();
      return;
    }
    String text = json.text();
    String redacted = redacted(text, role);
    if (redacted.equals(text)) {
      json.keep();
    } else {
      json.replace(redacted);
    }
  }

  private String redacted(String text, Role role) {
    return switch (role) {
      case ACTION -> text.startsWith("exec_") ? text.split(":", 2)[0] : text;
      case SECRET, ENVIRONMENT -> text.isEmpty() ? text : REDACTED;
      case ARGUMENTS -> mask.mask(text);
      case COMMAND_LINE -> new ArgumentMask().mask(text);
      case FIELD, LABELS, PROCESSES -> SecretShapes.matches(text) ? REDACTED : text;
    };
  }
}
