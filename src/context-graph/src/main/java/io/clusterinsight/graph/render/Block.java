package io.clusterinsight.graph.render;

/**
 * A piece of an answer, kept compressed: a run of deflate blocks that ends at a byte and refers to
 * nothing before it, so that pieces can be put together in any order into one gzip member.
 */
final class Block {
  private final byte[] deflated;
  private final int length;
  private final int crc;
  private final int crcShift;

  /**
   * @param deflated the compressed text; must not change any more
   * @param length of the text, in bytes
   * @param crc of the text
   */
  Block(byte[] deflated, int length, int crc) {
    this.deflated = deflated;
    this.length = length;
    this.crc = crc;
    this.crcShift = Crc32Combination.shift(length);
  }

  /** The length of the text, in bytes. */
  int length() {
    return length;
  }

  /** The CRC of a text whose CRC is {@code before}, with this block behind it. */
  int crcBehind(int before) {
    return Crc32Combination.combine(before, crc, crcShift);
  }

  /** The compressed form; must not be changed. */
  byte[] deflated() {
    return deflated;
  }
}
