package io.clusterinsight.graph.observation.redaction;

/**
 * Finds URLs that carry a password: before the host, or in the query. Linear in the text's length.
 */
final class SecretUrl {
  /** A user of this length in a web URL is a token, not a name. */
  private static final int TOKEN_LENGTH = 20;

  private SecretUrl() {}

  static boolean isIn(String text) {
    int start = text.indexOf("://");
    while (start >= 0) {
      int end = start;
      while (end < text.length() && !endsUrl(text.charAt(end))) {
        end++;
      }
      boolean web = text.startsWith("http", start - 4) || text.startsWith("https", start - 5);
      if (hasPassword(text.substring(start, end), web)) {
        return true;
      }
      start = text.indexOf("://", end);
    }
    return false;
  }

  private static boolean endsUrl(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`';
  }

  /** Looks at a URL from its colon on, and at the URLs in its query. */
  private static boolean hasPassword(String url, boolean web) {
    int lastAt = url.lastIndexOf('@');
    for (int at = 0; at >= 0; at = url.indexOf("://", at + 1)) {
      int end = indexOfAny(url, at + 3, "/?#");
      if (lastAt > at && isSecretAuthority(url.substring(at + 3, end), lastAt > end, web)) {
        return true;
      }
    }
    return hasSecretQuery(url);
  }

  private static boolean isSecretAuthority(String authority, boolean atBehind, boolean web) {
    int at = authority.lastIndexOf('@');
    if (at < 0) {
      return atBehind && hasImpossiblePort(authority);
    }
    String user = authority.substring(0, at);
    int colon = user.indexOf(':');
    if (colon < 0) {
      return web && user.length() >= TOKEN_LENGTH;
    }
    String password = user.substring(colon + 1);
    return SecretKey.isWorthHiding(password) && !Assignments.isReference(password);
  }

  /**
   * What looks like host and port is a user and a password with a raw slash in it if the port is no
   * number.
   */
  private static boolean hasImpossiblePort(String authority) {
    int colon = authority.indexOf(':');
    return colon >= 0
        && !authority.startsWith("[")
        && !authority.substring(colon + 1).chars().allMatch(Character::isDigit);
  }

  private static boolean hasSecretQuery(String url) {
    int equals = url.indexOf('=');
    int from = indexOfAny(url, 0, "?;&#");
    while (from < url.length() && equals >= 0) {
      int end = indexOfAny(url, from + 1, "?;&#");
      equals = equals < from ? url.indexOf('=', from) : equals;
      if (equals > from
          && equals < end
          && isSecretParameter(url.substring(from + 1, equals), url.substring(equals + 1, end))) {
        return true;
      }
      from = end;
    }
    return false;
  }

  private static boolean isSecretParameter(String key, String value) {
    boolean signature = key.equalsIgnoreCase("sig") || key.equalsIgnoreCase("signature");
    return !Assignments.isReference(value)
        && (SecretKey.hides(key, value) || (signature && SecretKey.isWorthHiding(value)));
  }

  private static int indexOfAny(String text, int from, String stops) {
    int at = from;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.min(at, text.length());
  }
}
