package io.clusterinsight.graph.observation.redaction;

/** Decides by its shape whether a string is a secret or has one in it. */
final class SecretText {
  private static final int SHORTEST = 8;
  private static final PlainTexts PLAIN = new PlainTexts();
  private static final String BASE64_OF_PEM = "LS0tLS1CRUdJTi";

  private SecretText() {}

  /**
   * Whether {@code value} contains a JWT, a PEM block (also base64 of one) or a URL with a password
   * in it, is a JSON document with an object or a secret in it, or a text of several lines one of
   * which sets a secret.
   */
  static boolean hasSecretShape(String value) {
    if (value.length() < SHORTEST || PLAIN.has(value)) {
      return false;
    }
    boolean secret = looksSecret(value);
    if (!secret) {
      PLAIN.add(value);
    }
    return secret;
  }

  private static boolean looksSecret(String value) {
    return value.contains("eyJ") && hasJwt(value)
        || value.contains("-----BEGIN ")
        || value.contains(BASE64_OF_PEM)
        || value.contains("://") && SecretUrl.isIn(value)
        || isDocument(value) && documentHasSecret(value)
        || value.indexOf('\n') >= 0 && Assignments.secretThatIsSet(value);
  }

  private static boolean isDocument(String value) {
    char first = value.charAt(0);
    return first == '{' || first == '[';
  }

  /**
   * A document that looks like an object of the API is a copy of one, with the values of its
   * environments.
   */
  private static boolean documentHasSecret(String json) {
    boolean copy =
        json.contains("\"kind\"") && (json.contains("\"spec\"") || json.contains("ata\""));
    return copy || Assignments.secretThatIsSet(json);
  }

  /**
   * Three parts in base64url with dots between, the first being of a JSON object; the last may be
   * empty.
   */
  private static boolean hasJwt(String value) {
    int header = 0;
    for (int at = value.indexOf("eyJ"); at >= 0; at = value.indexOf("eyJ", header)) {
      header = skipBase64(value, at);
      int payload = isDot(value, header) ? skipBase64(value, header + 1) : header;
      if (header - at >= 10 && payload - header > 2 && isDot(value, payload)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDot(String value, int at) {
    return at < value.length() && value.charAt(at) == '.';
  }

  private static int skipBase64(String value, int from) {
    int at = from;
    while (at < value.length() && isBase64Url(value.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBase64Url(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '=';
  }
}
