package io.clusterinsight.minion.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/** An image's id, {@code sha256:} and 64 digits; names are not taken, the list has the ids. */
public record ImageRef(String text) {
  private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");

  public ImageRef {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException("not an image's id");
    }
  }

  static Optional<ImageRef> of(String text) {
    return ID.matcher(text).matches() ? Optional.of(new ImageRef(text)) : Optional.empty();
  }
}
