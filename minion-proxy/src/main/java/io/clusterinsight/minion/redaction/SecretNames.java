package io.clusterinsight.minion.redaction;

/** Tells from a key, a flag's or a variable's name whether its value is likely a secret. */
final class SecretNames {
  private static final String[] WORDS = {
    "password",
    "passwd",
    "passphrase",
    "token",
    "secret",
    "apikey",
    "accesskey",
    "privatekey",
    "credential"
  };
  private static final String FIRST_LETTERS = "ptsac";

  private SecretNames() {}

  /**
   * The index behind the first word that says so in a text, in any case and however its parts are
   * joined ({@code API_KEY}, {@code apiKey}); -1 when there is none.
   */
  static int end(String text) {
    for (int start = 0; start < text.length(); start++) {
      char first = lowerCase(text.charAt(start));
      if (FIRST_LETTERS.indexOf(first) >= 0) {
        for (String word : WORDS) {
          int end = word.charAt(0) == first ? end(text, start, word) : -1;
          if (end >= 0) {
            return end;
          }
        }
      }
    }
    return -1;
  }

  private static int end(String text, int start, String word) {
    int at = start + 1;
    int matched = 1;
    while (at < text.length() && matched < word.length()) {
      char c = lowerCase(text.charAt(at));
      if (c == word.charAt(matched)) {
        matched++;
      } else if (c != '_' && c != '-' && c != '.') {
        return -1;
      }
      at++;
    }
    return matched == word.length() ? at : -1;
  }

  private static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
