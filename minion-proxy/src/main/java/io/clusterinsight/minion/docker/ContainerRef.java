package io.clusterinsight.minion.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/** A container's id, a prefix of it, or its name, in Docker's own alphabet of names. */
public record ContainerRef(String text) {
  private static final Pattern ALPHABET = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}");

  public ContainerRef {
    if (!ALPHABET.matcher(text).matches()) {
      throw new IllegalArgumentException("not a container's id or name");
    }
  }

  static Optional<ContainerRef> of(String text) {
    return ALPHABET.matcher(text).matches()
        ? Optional.of(new ContainerRef(text))
        : Optional.empty();
  }
}
