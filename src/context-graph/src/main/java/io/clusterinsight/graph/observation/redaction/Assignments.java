package io.clusterinsight.graph.observation.redaction;

/**
 * Finds in a free text (a shell script, an HTTP header, JSON or YAML in a string) what sets a
 * secret: {@code PASSWORD=x}, {@code --token x}, {@code "password": "x"}, {@code Authorization:
 * Bearer x}.
 */
final class Assignments {
  private static final String QUOTES = "\"'`\\";
  private static final String VALUE_ENDS = "\"'`\\;&|,)}";

  private Assignments() {}

  static boolean secretThatIsSet(String text) {
    if (!SecretKey.mayName(text) && !mayNameHeader(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean found =
          switch (text.charAt(i)) {
            case '=', ':' -> isAssignment(text, i);
            case '-' -> isFlagWithValue(text, i);
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code value} is a variable, {@code $(NAME)}, {@code ${NAME}} or {@code $NAME}, and no
   * more.
   */
  static boolean isReference(String value) {
    if (value.length() < 2 || value.charAt(0) != '$') {
      return false;
    }
    boolean inParentheses = value.startsWith("$(") && value.endsWith(")");
    boolean inBraces = value.startsWith("${") && value.endsWith("}");
    String name =
        inParentheses || inBraces ? value.substring(2, value.length() - 1) : value.substring(1);
    return !name.isEmpty()
        && name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
  }

  static boolean isKeyCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/';
  }

  private static boolean mayNameHeader(String text) {
    return text.contains("uthorization") || text.contains("UTHORIZATION") || text.contains("ookie");
  }

  private static boolean isAssignment(String text, int operator) {
    int keyEnd = operator;
    while (keyEnd > 0 && isSpaceOrQuote(text.charAt(keyEnd - 1))) {
      keyEnd--;
    }
    boolean quoted = keyEnd < operator;
    int keyStart = keyEnd;
    while (keyStart > 0 && isKeyCharacter(text.charAt(keyStart - 1))) {
      keyStart--;
    }
    boolean variable = keyStart > 0 && "${".indexOf(text.charAt(keyStart - 1)) >= 0;
    String key = text.substring(keyStart, keyEnd);
    if (key.isEmpty() || (variable && text.charAt(operator) == '=')) {
      return false;
    }
    boolean header = key.equalsIgnoreCase("cookie") || endsWithAuthorization(key);
    boolean separates =
        text.charAt(operator) == '='
            || quoted
            || header
            || (operator + 1 < text.length() && text.charAt(operator + 1) <= ' ');
    if (!separates || !(header || SecretKey.names(key))) {
      return false;
    }
    String value = wordAt(text, operator + 1);
    return isWorthHiding(header && isScheme(value) ? wordAfter(text, operator + 1, value) : value);
  }

  private static boolean endsWithAuthorization(String key) {
    return key.regionMatches(true, key.length() - 13, "authorization", 0, 13);
  }

  private static boolean isScheme(String word) {
    return word.equalsIgnoreCase("bearer")
        || word.equalsIgnoreCase("basic")
        || word.equalsIgnoreCase("token");
  }

  private static boolean isFlagWithValue(String text, int dash) {
    if (dash > 0 && text.charAt(dash - 1) > ' ' && QUOTES.indexOf(text.charAt(dash - 1)) < 0) {
      return false;
    }
    int end = dash;
    while (end < text.length() && isKeyCharacter(text.charAt(end))) {
      end++;
    }
    boolean followed = end < text.length() && text.charAt(end) <= ' ';
    if (!followed || !SecretKey.names(text.substring(dash, end))) {
      return false;
    }
    String value = wordAt(text, end);
    return !value.startsWith("-") && isWorthHiding(value);
  }

  private static boolean isWorthHiding(String value) {
    return SecretKey.isWorthHiding(value)
        && !isReference(value)
        && !value.equals("null")
        && value.charAt(0) != '{'
        && value.charAt(0) != '[';
  }

  /** The word behind {@code from}, spaces on the same line and quotes before it left out. */
  private static String wordAt(String text, int from) {
    int start = skipToWord(text, from);
    int end = start;
    if (text.startsWith("$(", start) || text.startsWith("${", start)) {
      end = text.indexOf(text.charAt(start + 1) == '(' ? ')' : '}', start) + 1;
      end = end == 0 ? text.length() : end;
    }
    while (end < text.length() && !endsValue(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static String wordAfter(String text, int from, String word) {
    return wordAt(text, skipToWord(text, from) + word.length());
  }

  private static int skipToWord(String text, int from) {
    int start = from;
    while (start < text.length() && isSpaceOrQuote(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isSpaceOrQuote(char c) {
    return c == ' ' || c == '\t' || QUOTES.indexOf(c) >= 0;
  }

  private static boolean endsValue(char c) {
    return c <= ' ' || VALUE_ENDS.indexOf(c) >= 0;
  }
}
