package io.clusterinsight.minion.redaction;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks the credentials in the arguments of one program, word by word: {@code --password=x}, {@code
 * --password x}, {@code TOKEN=x}, {@code Authorization: Bearer x}, {@code https://user:x@host}, and
 * the short flags of clients that take a password by one. It remembers the program and a flag that
 * still waits for its value, so the words must come in their order.
 */
final class ArgumentMask {
  static final String REDACTED = "<redacted>";

  private static final Pattern SCHEME =
      Pattern.compile("['\"]?(bearer|basic|token|digest|negotiate)", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(authorization|cookie)['\"]?[:=]");
  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@]*:)(\\S+)(@)");

  /** What the next words are. */
  private enum Next {
    ANYTHING,
    SECRET,
    CREDENTIALS,
    QUOTED_SECRET,
    USER_AND_PASSWORD
  }

  /** Programs whose short flags take a password. */
  private enum Program {
    OTHER,
    MYSQL,
    SSHPASS,
    REDIS,
    CURL
  }

  private Program program = Program.OTHER;
  private Next next = Next.ANYTHING;
  private char quote;

  /** A whole command line, or one argument, which may be a command line itself. */
  String mask(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int end = 0;
    while (end < text.length()) {
      int start = end;
      boolean space = isSpace(text.charAt(start));
      while (end < text.length() && isSpace(text.charAt(end)) == space) {
        end++;
      }
      String part = text.substring(start, end);
      masked.append(space ? part : word(part));
    }
    return masked.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Forgets the flag that waits for its value, not the program. */
  void endOfArguments() {
    next = Next.ANYTHING;
  }

  private String word(String word) {
    Next expected = next;
    next = Next.ANYTHING;
    return switch (expected) {
      case ANYTHING -> unexpected(word);
      case SECRET -> secret(word);
      case QUOTED_SECRET -> {
        next = closes(word) ? Next.ANYTHING : Next.QUOTED_SECRET;
        yield REDACTED;
      }
      case CREDENTIALS -> {
        if (SCHEME.matcher(word).matches()) {
          next = Next.SECRET;
          yield word;
        }
        yield secret(word);
      }
      case USER_AND_PASSWORD -> {
        int colon = word.indexOf(':');
        yield colon < 0 ? unexpected(word) : word.substring(0, colon + 1) + REDACTED;
      }
    };
  }

  /** A quoted secret may have spaces in it; it ends where its quote does. */
  private String secret(String word) {
    quote = word.charAt(0);
    if ((quote == '"' || quote == '\'') && (word.length() == 1 || !closes(word))) {
      next = Next.QUOTED_SECRET;
    }
    return REDACTED;
  }

  private boolean closes(String word) {
    return word.indexOf(quote, word.charAt(0) == quote && word.length() > 1 ? 1 : 0) >= 0;
  }

  private String unexpected(String word) {
    if (separator(word, 0) >= 0) {
      Matcher authorization = AUTHORIZATION.matcher(word);
      if (authorization.find()) {
        return valueFrom(word, authorization.end(), Next.CREDENTIALS);
      }
    }
    int name = SecretNames.end(word);
    if (name >= 0) {
      int separator = separator(word, name);
      if (separator >= 0) {
        return valueFrom(word, separator + 1, Next.SECRET);
      }
      next = word.startsWith("-") ? Next.SECRET : Next.ANYTHING;
      return word;
    }
    String flagged = shortFlag(word);
    if (!flagged.equals(word)) {
      return flagged;
    }
    if (!SecretShapes.matches(word)) {
      return word;
    }
    String masked = URL_PASSWORD.matcher(word).replaceAll("$1" + REDACTED + "$3");
    return masked.contains(REDACTED) ? masked : REDACTED;
  }

  private String valueFrom(String word, int value, Next whenEmpty) {
    String rest = word.substring(value);
    if (rest.isEmpty()) {
      next = whenEmpty;
      return word;
    }
    return word.substring(0, value) + (whenEmpty == Next.CREDENTIALS ? scheme(rest) : secret(rest));
  }

  private String scheme(String rest) {
    if (SCHEME.matcher(rest).matches()) {
      next = Next.SECRET;
      return rest;
    }
    return secret(rest);
  }

  private static int separator(String word, int from) {
    for (int i = from; i < word.length(); i++) {
      if (word.charAt(i) == '=' || word.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private String shortFlag(String word) {
    if (!word.startsWith("-")) {
      program = program(word);
      return word;
    }
    boolean attached = word.length() > 2 && word.charAt(1) != '-';
    return switch (program) {
      case MYSQL -> attached && word.startsWith("-p") ? "-p" + REDACTED : word;
      case SSHPASS -> shortFlag(word, "-p", attached);
      case REDIS -> shortFlag(word, "-a", attached);
      case CURL -> {
        next = word.equals("-u") || word.equals("--user") ? Next.USER_AND_PASSWORD : next;
        yield attached && word.startsWith("-u") && word.contains(":")
            ? word.substring(0, word.indexOf(':') + 1) + REDACTED
            : word;
      }
      case OTHER -> word;
    };
  }

  private String shortFlag(String word, String flag, boolean attached) {
    next = word.equals(flag) ? Next.SECRET : next;
    return attached && word.startsWith(flag) ? flag + REDACTED : word;
  }

  private Program program(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.startsWith("mysql") || name.startsWith("mariadb")) {
      return Program.MYSQL;
    }
    return switch (name) {
      case "sshpass" -> Program.SSHPASS;
      case "redis-cli" -> Program.REDIS;
      case "curl", "wget" -> Program.CURL;
      default -> program;
    };
  }
}
