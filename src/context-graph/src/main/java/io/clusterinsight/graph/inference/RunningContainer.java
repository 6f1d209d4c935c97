package io.clusterinsight.graph.inference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pod's status says of a container that a Docker daemon runs. */
public final class RunningContainer {
  private static final int DIGITS = 64;

  /** An id of hexadecimal digits, as all of Docker's are, is kept in half the room. */
  private final boolean isHex;

  private final byte[] id;
  private final Optional<String> image;

  /**
   * @param id Docker's id of it
   * @param image the digest or id of its image
   */
  public RunningContainer(String id, Optional<String> image) {
    isHex = id.length() == DIGITS && id.chars().allMatch(RunningContainer::isLowerHexDigit);
    this.id = isHex ? HexFormat.of().parseHex(id) : id.getBytes(StandardCharsets.UTF_8);
    this.image = image;
  }

  private RunningContainer(RunningContainer like, Optional<String> sameImage) {
    isHex = like.isHex;
    id = like.id;
    image = sameImage;
  }

  private static boolean isLowerHexDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  /** The same, with this object in the place of the one that is equal to it. */
  RunningContainer sharing(Optional<String> sameImage) {
    return new RunningContainer(this, sameImage);
  }

  /** Docker's id of it. */
  public String id() {
    return isHex ? HexFormat.of().formatHex(id) : new String(id, StandardCharsets.UTF_8);
  }

  /** The digest or id of its image. */
  public Optional<String> image() {
    return image;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunningContainer that
        && isHex == that.isHex
        && Arrays.equals(id, that.id)
        && image.equals(that.image);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(id);
  }
}
