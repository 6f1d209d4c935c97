package io.clusterinsight.graph.observation.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides by its name alone whether a key says that its value is a secret.
 *
 * <p>A key is split into words at humps and separators ({@code dbPassword}, {@code DB_PASSWORD},
 * {@code db-password}). It names a secret if a word does, unless its last word says that the value
 * is about the secret or refers to it ({@code secretName}, {@code tokenExpirationSeconds}). Of
 * {@code example.com/api-key}, what is behind the domain counts.
 */
final class SecretKey {
  private static final List<String> PARTS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "credential",
          "apikey",
          "accesskey",
          "privatekey");

  /** These say secret only before the word {@code key}. */
  private static final Set<String> KEY_KINDS =
      Set.of("api", "access", "private", "signing", "encryption");

  private static final Set<String> NO_PASSWORDS =
      Set.of("bypass", "compass", "encompass", "overpass", "trespass", "underpass");

  private static final List<String> REFERENCE_ENDS =
      List.of(
          "name",
          "names",
          "namespace",
          "namespaces",
          "ref",
          "refs",
          "file",
          "files",
          "path",
          "paths");

  private static final Set<String> ABOUT =
      Set.of(
          "algorithm",
          "audience",
          "audiences",
          "class",
          "dir",
          "directory",
          "duration",
          "enabled",
          "endpoint",
          "expiration",
          "expiry",
          "format",
          "interval",
          "issuer",
          "kind",
          "length",
          "mode",
          "phase",
          "policy",
          "provider",
          "reference",
          "role",
          "seconds",
          "state",
          "status",
          "store",
          "timeout",
          "ttl",
          "type",
          "uri",
          "url",
          "version");

  private static final Set<String> HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private SecretKey() {}

  /** Whether {@code value} is to be hidden because of {@code key}. */
  static boolean hides(String key, String value) {
    return names(key) && isWorthHiding(value) && !isCount(key, value);
  }

  /**
   * Whether a key that names a secret is enough to hide {@code value}; flags and nothing are no
   * secrets.
   */
  static boolean isWorthHiding(String value) {
    return !value.isEmpty()
        && !value.equals("true")
        && !value.equals("false")
        && !value.equals(Redaction.REDACTED);
  }

  /** Limits of language models and rate limiters: {@code max-tokens: "4096"}. */
  private static boolean isCount(String key, String value) {
    return key.regionMatches(true, key.length() - 6, "tokens", 0, 6)
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether a list under {@code key} holds the names of Secrets: {@code secrets}, {@code
   * pullSecrets}.
   */
  static boolean namesReferences(String key) {
    return key.toLowerCase(Locale.ROOT).contains("secret");
  }

  /** Whether the HTTP header, or parameter, holds a secret. */
  static boolean namesHeader(String name) {
    return names(name) || HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  static boolean names(String key) {
    if (!mayName(key)) {
      return false;
    }
    int slash = key.lastIndexOf('/');
    boolean domain = slash >= 0 && key.indexOf('.') >= 0 && key.indexOf('.') < slash;
    List<String> words = words(domain ? key.substring(slash + 1) : key);
    return !words.isEmpty() && !isAbout(words.getLast()) && anyNames(words);
  }

  /**
   * A cheap test that almost all keys fail: each word that names a secret contains one of pas, pwd,
   * cret, cred, tok, key.
   */
  static boolean mayName(String text) {
    for (int i = text.length() - 3; i >= 0; i--) {
      boolean there =
          switch (text.charAt(i) | 0x20) {
            case 'p' -> follows(text, i, 'a', 's') || follows(text, i, 'w', 'd');
            case 'c' -> follows(text, i, 'r', 'e') && i + 3 < text.length() && isTorD(text, i + 3);
            case 't' -> follows(text, i, 'o', 'k');
            case 'k' -> follows(text, i, 'e', 'y');
            default -> false;
          };
      if (there) {
        return true;
      }
    }
    return false;
  }

  private static boolean follows(String text, int at, char first, char second) {
    return (text.charAt(at + 1) | 0x20) == first && (text.charAt(at + 2) | 0x20) == second;
  }

  private static boolean isTorD(String text, int at) {
    int c = text.charAt(at) | 0x20;
    return c == 't' || c == 'd';
  }

  private static boolean isAbout(String word) {
    return ABOUT.contains(word) || REFERENCE_ENDS.stream().anyMatch(word::endsWith);
  }

  private static boolean anyNames(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      if (PARTS.stream().anyMatch(word::contains)
          || isToken(word)
          || (last && isPass(word))
          || (!last && isPair(word, words.get(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  /** A tokenizer cuts text and keeps no secret. */
  private static boolean isToken(String word) {
    int at = word.indexOf("token");
    return at >= 0 && !word.startsWith("iz", at + 5) && !word.startsWith("is", at + 5);
  }

  private static boolean isPass(String word) {
    return word.equals("pwd") || (word.endsWith("pass") && !NO_PASSWORDS.contains(word));
  }

  private static boolean isPair(String word, String next) {
    return (KEY_KINDS.contains(word) && next.startsWith("key"))
        || (word.endsWith("pass") && (next.equals("word") || next.equals("phrase")));
  }

  /**
   * The words of {@code key} in lower case; {@code APIKey} is api and key, {@code PASSWORD} is one
   * word.
   */
  private static List<String> words(String key) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= key.length(); i++) {
      boolean end = i == key.length() || !Character.isLetterOrDigit(key.charAt(i));
      if (end || isHump(key, start, i)) {
        if (i > start) {
          words.add(key.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = end ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean isHump(String key, int start, int at) {
    if (at <= start || !Character.isUpperCase(key.charAt(at))) {
      return false;
    }
    boolean afterLower = !Character.isUpperCase(key.charAt(at - 1));
    return afterLower || (at + 1 < key.length() && Character.isLowerCase(key.charAt(at + 1)));
  }
}
