package io.clusterinsight.collector.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it turns out to be longer than expected. */
final class BoundedStream extends FilterInputStream {
  private final long longest;
  private long rest;

  BoundedStream(InputStream in, long longest) {
    super(in);
    this.longest = longest;
    this.rest = longest;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) throws IOException {
    rest -= read;
    if (rest < 0) {
      throw new IOException("the answer is longer than %d MB".formatted(longest >> 20));
    }
  }
}
