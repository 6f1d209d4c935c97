package io.clusterinsight.graph.observation.redaction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a field's name says about its value. */
enum KeyKind {
  PLAIN,
  /** The value is a secret. */
  SECRET,
  /** The value is a copy of a whole object. */
  COPY,
  /** Environment variables: {@code env}, {@code Env}, {@code extraEnvVars}. */
  ENVIRONMENT,
  /** A command line, or a part of one. */
  COMMAND;

  private static final String[] ENVIRONMENTS = {
    "env", "envVars", "environment", "environmentVariables"
  };
  private static final String[] COMMANDS = {
    "args", "arguments", "command", "commands", "cmd", "entrypoint", "script", "processes"
  };
  private static final String DOCKER_HEALTH_CHECK = "Test";
  private static final String LAST_APPLIED = "last-applied-configuration";

  /**
   * Objects have few distinct keys, and thousands of each; only labels could grow without bound.
   */
  private static final int KNOWN_KEYS = 4096;

  private static final Map<String, KeyKind> KNOWN = new ConcurrentHashMap<>();

  static KeyKind of(String key) {
    KeyKind known = KNOWN.get(key);
    if (known != null) {
      return known;
    }
    KeyKind kind = classify(key);
    if (KNOWN.size() < KNOWN_KEYS) {
      KNOWN.put(key, kind);
    }
    return kind;
  }

  private static KeyKind classify(String key) {
    if (key.endsWith(LAST_APPLIED)) {
      return COPY;
    }
    if (isAny(key, ENVIRONMENTS)) {
      return ENVIRONMENT;
    }
    if (isAny(key, COMMANDS) || key.equals(DOCKER_HEALTH_CHECK)) {
      return COMMAND;
    }
    return SecretKey.names(key) ? SECRET : PLAIN;
  }

  /**
   * Whether {@code key} is one of {@code words}, or ends in one as its last hump: {@code
   * extraArgs}.
   */
  private static boolean isAny(String key, String[] words) {
    for (String word : words) {
      int start = key.length() - word.length();
      if (start >= 0
          && key.regionMatches(true, start, word, 0, word.length())
          && (start == 0 || Character.isUpperCase(key.charAt(start)))) {
        return true;
      }
    }
    return false;
  }
}
