package io.clusterinsight.minion.redaction;

import java.util.Random;

/** JSON documents with every kind of token, some of them with the names that redaction knows. */
final class RandomJson {
  private static final String[] KEYS = {
    "a", "Env", "Labels", "ExecIDs", "Binds", "Cmd", "password", "é\\n", "", "Processes", "Test"
  };
  private static final String[] STRINGS = {
    "", "x", "\\\"", "\\\\", "\\u00e9", "日本", "a:b", "https://h/p", "TOKEN=s3cr3t", "\\/"
  };
  private static final String[] LITERALS = {"0", "-1", "1.5e+10", "true", "false", "null", "1E-2"};

  private RandomJson() {}

  static void write(Random random, StringBuilder json, int depth) {
    switch (depth > 5 ? 2 + random.nextInt(2) : random.nextInt(4)) {
      case 0 -> object(random, json, depth);
      case 1 -> array(random, json, depth);
      case 2 -> json.append('"').append(STRINGS[random.nextInt(STRINGS.length)]).append('"');
      default -> json.append(LITERALS[random.nextInt(LITERALS.length)]);
    }
    space(random, json);
  }

  private static void object(Random random, StringBuilder json, int depth) {
    json.append('{');
    int members = random.nextInt(6);
    for (int i = 0; i < members; i++) {
      space(random, json.append(i == 0 ? "" : ","));
      json.append('"').append(KEYS[random.nextInt(KEYS.length)]).append('"');
      space(random, json);
      space(random, json.append(':'));
      write(random, json, depth + 1);
    }
    json.append('}');
  }

  private static void array(Random random, StringBuilder json, int depth) {
    json.append('[');
    int items = random.nextInt(5);
    for (int i = 0; i < items; i++) {
      space(random, json.append(i == 0 ? "" : ","));
      write(random, json, depth + 1);
    }
    json.append(']');
  }

  private static void space(Random random, StringBuilder json) {
    json.append(" \n\t\r ".substring(0, random.nextInt(4) == 0 ? random.nextInt(5) : 0));
  }
}
