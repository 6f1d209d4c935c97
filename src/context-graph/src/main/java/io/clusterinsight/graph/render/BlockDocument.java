package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * An answer that is put together from blocks that were compressed before, and compresses nothing
 * itself.
 */
record BlockDocument(List<Block> blocks) implements Document {
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff // deflate, no name, no time, unknown system
  };
  private static final byte[] LAST_BLOCK = {3, 0};

  @Override
  public void writeText(OutputStream out) throws IOException {
    for (Block block : blocks) {
      block.writeText(out);
    }
  }

  @Override
  public void writeGzip(OutputStream out) throws IOException {
    out.write(GZIP_HEADER);
    int crc = 0;
    for (Block block : blocks) {
      block.writeDeflated(out);
      crc = block.crcBehind(crc);
    }
    out.write(LAST_BLOCK);
    writeInt(out, crc);
    writeInt(out, (int) textLength());
  }

  @Override
  public OptionalLong length(boolean gzip) {
    return OptionalLong.of(gzip ? gzipLength() : textLength());
  }

  private long textLength() {
    return blocks.stream().mapToLong(Block::length).sum();
  }

  private long gzipLength() {
    long deflated = blocks.stream().mapToLong(Block::deflatedLength).sum();
    return GZIP_HEADER.length + deflated + LAST_BLOCK.length + 2 * Integer.BYTES;
  }

  private static void writeInt(OutputStream out, int value) throws IOException {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }
}
