package io.clusterinsight.minion.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/** Seconds since 1970 in 1 to 12 digits. */
public record Seconds(String digits) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

  public Seconds {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("not a number of seconds");
    }
  }

  static Optional<Seconds> of(String text) {
    return DIGITS.matcher(text).matches() ? Optional.of(new Seconds(text)) : Optional.empty();
  }
}
