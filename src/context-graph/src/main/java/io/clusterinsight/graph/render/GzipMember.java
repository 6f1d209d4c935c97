package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one gzip member that is put together from blocks, and compresses nothing itself. */
final class GzipMember implements Assembly {
  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff // deflate, no name, no time, unknown system
  };
  private static final byte[] LAST_BLOCK = {3, 0};

  private final OutputStream out;
  private int crc;
  private int length; // modulo 2^32, as gzip has it

  /** Begins the member. */
  GzipMember(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
  }

  @Override
  public void add(Block block) throws IOException {
    out.write(block.deflated());
    crc = block.crcBehind(crc);
    length += block.length();
  }

  @Override
  public void end() throws IOException {
    out.write(LAST_BLOCK);
    writeInt(crc);
    writeInt(length);
  }

  @Override
  public void close() {}

  private void writeInt(int value) throws IOException {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }
}
