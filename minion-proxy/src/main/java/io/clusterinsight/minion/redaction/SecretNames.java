package io.clusterinsight.minion.redaction;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells from a key, a flag's or a variable's name whether its value is likely a secret. */
final class SecretNames {
  private static final List<String> WORDS =
      List.of(
          "password", "passwd", "passphrase", "token", "secret", "apikey", "accesskey",
          "privatekey", "credential");

  private static final int REMEMBERED = 2048;
  private static final Map<String, Boolean> VERDICTS = new ConcurrentHashMap<>();

  private SecretNames() {}

  /** Whether the name holds one of the words, in any case and however its parts are joined. */
  static boolean isSecret(String name) {
    Boolean known = VERDICTS.get(name);
    if (known != null) {
      return known;
    }
    boolean secret = end(name) >= 0;
    if (VERDICTS.size() < REMEMBERED && name.length() <= 128) {
      VERDICTS.put(name, secret);
    }
    return secret;
  }

  /** The index behind the first such word in a text, or -1. */
  static int end(String text) {
    int first = -1;
    for (String word : WORDS) {
      int end = end(text, word);
      if (end >= 0 && (first < 0 || end < first)) {
        first = end;
      }
    }
    return first;
  }

  private static int end(String text, String word) {
    for (int start = 0; start < text.length(); start++) {
      int at = start;
      int matched = 0;
      while (at < text.length() && matched < word.length()) {
        char c = text.charAt(at);
        if (Character.toLowerCase(c) == word.charAt(matched)) {
          matched++;
        } else if (matched == 0 || (c != '_' && c != '-' && c != '.')) {
          break;
        }
        at++;
      }
      if (matched == word.length()) {
        return at;
      }
    }
    return -1;
  }
}
