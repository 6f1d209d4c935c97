package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses pieces of an answer, each to a block, with one compressor and little room. */
final class BlockWriter extends OutputStream {
  private static final int CHUNK = 1 << 15;

  private final JsonBytes text = new JsonBytes(2 * CHUNK);
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final CRC32 crc = new CRC32();
  private byte[] deflated = new byte[CHUNK];
  private int size;
  private int length;

  /** Where the next words of the piece are written. */
  JsonBytes text() {
    if (text.size() >= CHUNK) {
      compress();
    }
    return text;
  }

  /** Whether nothing of the piece was written yet. */
  boolean isEmpty() {
    return length == 0 && text.size() == 0;
  }

  /** The piece, as a block; the next one begins. */
  Block block() {
    compress();
    if (length > 0) {
      deflate(Deflater.FULL_FLUSH);
    }
    Block block = new Block(Arrays.copyOf(deflated, size), length, (int) crc.getValue());
    crc.reset();
    size = 0;
    length = 0;
    return block;
  }

  private void compress() {
    try {
      text.moveTo(this);
    } catch (IOException e) {
      throw new UncheckedIOException("this stream throws nothing", e);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    crc.update(bytes, offset, count);
    length += count;
    deflater.setInput(bytes, offset, count);
    deflate(Deflater.NO_FLUSH);
  }

  private void deflate(int flush) {
    int room;
    int written;
    do {
      if (size == deflated.length) {
        deflated = Arrays.copyOf(deflated, size * 2);
      }
      room = deflated.length - size;
      written = deflater.deflate(deflated, size, room, flush);
      size += written;
    } while (written == room); // there may be more
  }

  @Override
  public void close() {
    deflater.end();
  }
}
