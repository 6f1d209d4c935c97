package io.clusterinsight.minion.docker;

import java.util.Optional;

/** A container's id, a prefix of it, or its name, in Docker's own alphabet of names. */
public record ContainerRef(String text) {
  private static final int LONGEST = 128;

  public ContainerRef {
    if (!isRef(text)) {
      throw new IllegalArgumentException("not a container's id or name");
    }
  }

  static Optional<ContainerRef> of(String text) {
    return isRef(text) ? Optional.of(new ContainerRef(text)) : Optional.empty();
  }

  /** {@code [a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}}, by hand: it is asked for every inspect. */
  private static boolean isRef(String text) {
    if (text.length() < 2 || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }
}
