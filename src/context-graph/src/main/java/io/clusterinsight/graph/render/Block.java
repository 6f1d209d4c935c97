package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

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

  /** The length of the compressed form, in bytes. */
  int deflatedLength() {
    return deflated.length;
  }

  void writeDeflated(OutputStream out) throws IOException {
    out.write(deflated);
  }

  void writeText(OutputStream out) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] text = new byte[Math.min(length, 1 << 16)];
      for (int written = 0; written < length; ) {
        int count = inflater.inflate(text);
        out.write(text, 0, count);
        written += count;
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("a block that was deflated here does not inflate", e);
    } finally {
      inflater.end();
    }
  }
}
