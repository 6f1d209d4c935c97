package io.clusterinsight.minion.redaction;

import java.util.regex.Pattern;

/**
 * Tells from a value alone that it is a secret: a JWT, a PEM block, a URL with a password in it.
 */
final class SecretShapes {
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final Pattern URL_PASSWORD =
      Pattern.compile("://[^/\\s:@]*+:(?![0-9]{1,5}[/?#])\\S*@");

  private SecretShapes() {}

  static boolean matches(String value) {
    return (value.contains("://") && URL_PASSWORD.matcher(value).find())
        || (value.contains("eyJ") && JWT.matcher(value).find())
        || value.contains("-----BEGIN ");
  }
}
