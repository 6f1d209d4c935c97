package io.clusterinsight.graph.observation.status;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the API's times; what is absent, malformed, or Docker's zero time (the year 1) is no time.
 */
public final class Rfc3339 {
  private static final int SECONDS_LENGTH = "2026-11-21T10:00:00Z".length();

  private Rfc3339() {}

  static Optional<Instant> read(JsonNode node) {
    return node.isString() ? parse(node.stringValue()) : Optional.empty();
  }

  /** The moment that a text tells, if it does. */
  public static Optional<Instant> parse(String text) {
    try {
      Instant time = isPlain(text) ? parsePlain(text) : OffsetDateTime.parse(text).toInstant();
      return Optional.of(time).filter(t -> t.getEpochSecond() > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * {@code 2026-11-21T10:00:00Z}: nearly every time there is, and JDK's parser costs ten times as
   * much.
   */
  private static boolean isPlain(String text) {
    if (text.length() != SECONDS_LENGTH) {
      return false;
    }
    for (int i = 0; i < SECONDS_LENGTH; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case 19 -> c == 'Z';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Instant parsePlain(String text) {
    LocalDate day =
        LocalDate.of(number(text, 0) * 100 + number(text, 2), number(text, 5), number(text, 8));
    int second = (number(text, 11) * 60 + number(text, 14)) * 60 + number(text, 17);
    return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + second);
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
