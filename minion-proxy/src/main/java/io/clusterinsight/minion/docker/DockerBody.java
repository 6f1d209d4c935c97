package io.clusterinsight.minion.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The body of an answer, in chunks or of a known length; an early end of it is an error. */
final class DockerBody extends InputStream {
  private final DockerConnection connection;
  private final boolean chunked;
  private long left;
  private boolean first = true;
  private boolean ended;

  private DockerBody(DockerConnection connection, boolean chunked, long left) {
    this.connection = connection;
    this.chunked = chunked;
    this.left = left;
  }

  static InputStream of(DockerConnection connection, Map<String, String> headers)
      throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
        throw new IOException("the Docker daemon's answer has an unknown transfer coding");
      }
      return new DockerBody(connection, true, 0);
    }
    String length = headers.get("content-length");
    return length == null ? connection : new DockerBody(connection, false, number(length, 10));
  }

  /** Whether the end of the body can be told from the end of the connection. */
  static boolean ends(Map<String, String> headers) {
    return headers.containsKey("transfer-encoding") || headers.containsKey("content-length");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = connection.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the Docker daemon's answer broke off");
    }
    left -= count;
    return count;
  }

  private void nextChunk() throws IOException {
    if (ended || !chunked) {
      ended = true;
      return;
    }
    if (!first && !connection.line().isEmpty()) {
      throw new IOException("the Docker daemon's answer has a chunk of another length");
    }
    first = false;
    String size = connection.line();
    int extension = size.indexOf(';');
    left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
    if (left == 0) {
      ended = true;
      while (!connection.line().isEmpty()) {
        // A trailer, of no use to anyone.
      }
    }
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0 && text.charAt(0) != '+') {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("the Docker daemon's answer has a length that is no number", e);
    }
    throw new IOException("the Docker daemon's answer has a length that is no number");
  }
}
