package io.clusterinsight.graph.inference;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pod's status says of a container that a Docker daemon runs. */
public final class RunningContainer {
  private static final HexFormat HEX = HexFormat.of();
  private static final int PART = 16;
  private static final int DIGITS = 4 * PART;

  /** An id of hexadecimal digits, as all of Docker's are, is kept as a number of four parts. */
  private final long part0;

  private final long part1;
  private final long part2;
  private final long part3;

  /** Any other id. */
  private final @Nullable String text;

  private final Optional<String> image;

  /**
   * @param id Docker's id of it
   * @param image the digest or id of its image
   */
  public RunningContainer(String id, Optional<String> image) {
    boolean isHex = id.length() == DIGITS && id.chars().allMatch(RunningContainer::isLowerHexDigit);
    part0 = isHex ? part(id, 0) : 0;
    part1 = isHex ? part(id, 1) : 0;
    part2 = isHex ? part(id, 2) : 0;
    part3 = isHex ? part(id, 3) : 0;
    text = isHex ? null : id;
    this.image = image;
  }

  private RunningContainer(RunningContainer like, Optional<String> sameImage) {
    part0 = like.part0;
    part1 = like.part1;
    part2 = like.part2;
    part3 = like.part3;
    text = like.text;
    image = sameImage;
  }

  private static boolean isLowerHexDigit(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  private static long part(String id, int index) {
    return HexFormat.fromHexDigitsToLong(id, index * PART, (index + 1) * PART);
  }

  /** The same, with this object in the place of the one that is equal to it. */
  RunningContainer sharing(Optional<String> sameImage) {
    return new RunningContainer(this, sameImage);
  }

  /** Docker's id of it. */
  public String id() {
    return text != null
        ? text
        : HEX.toHexDigits(part0)
            + HEX.toHexDigits(part1)
            + HEX.toHexDigits(part2)
            + HEX.toHexDigits(part3);
  }

  /** The digest or id of its image. */
  public Optional<String> image() {
    return image;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunningContainer that
        && part0 == that.part0
        && part1 == that.part1
        && part2 == that.part2
        && part3 == that.part3
        && Objects.equals(text, that.text)
        && image.equals(that.image);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(part0) ^ Objects.hashCode(text);
  }
}
