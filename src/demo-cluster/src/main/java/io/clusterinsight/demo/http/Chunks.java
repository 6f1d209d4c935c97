package io.clusterinsight.demo.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The chunked transfer coding: each write is a chunk, closing writes the last one. */
final class Chunks extends OutputStream {
  private static final byte[] LINE = {'\r', '\n'};

  private final OutputStream out;
  private boolean closed;

  Chunks(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (length > 0) {
      out.write(ascii(Integer.toHexString(length)));
      out.write(LINE);
      out.write(bytes, from, length);
      out.write(LINE);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      out.write(ascii("0\r\n\r\n"));
      out.flush();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
