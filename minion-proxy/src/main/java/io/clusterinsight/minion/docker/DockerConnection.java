package io.clusterinsight.minion.docker;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One connection to the daemon: bytes out, lines and bytes in. */
final class DockerConnection extends InputStream implements Closeable {
  private static final int MAX_LINE = 16 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).flip();
  private boolean silent;

  private DockerConnection(SocketChannel channel) {
    this.channel = channel;
  }

  static DockerConnection open(UnixDomainSocketAddress address, Consumer<Closeable> inUse)
      throws DockerUnavailable {
    try {
      DockerConnection connection =
          new DockerConnection(SocketChannel.open(StandardProtocolFamily.UNIX));
      inUse.accept(connection);
      connection.channel.connect(address);
      return connection;
    } catch (IOException e) {
      throw new DockerUnavailable("the Docker daemon cannot be reached: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Permission denied")
        ? "permission denied on its socket"
        : message.contains("refused") ? "connection refused" : "no socket there";
  }

  DockerAnswer ask(byte[] request, boolean headOnly, Consumer<DockerConnection> release)
      throws IOException {
    silent = true;
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return DockerAnswer.read(this, headOnly, release);
  }

  /** Whether the daemon has not said anything since it was last asked. */
  boolean silent() {
    return silent;
  }

  /** Whether nothing unread is left, as it must be before the next request. */
  boolean drained() {
    return !buffer.hasRemaining();
  }

  /** The next line, without its end. */
  String line() throws IOException {
    String line = "";
    while (fill()) {
      byte[] bytes = buffer.array();
      int start = buffer.position();
      int end = start;
      while (end < buffer.limit() && bytes[end] != '\n') {
        end++;
      }
      String part = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      line = line.isEmpty() ? part : line + part;
      if (end < buffer.limit()) {
        buffer.position(end + 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      }
      buffer.position(end);
      if (line.length() > MAX_LINE) {
        throw new IOException("the Docker daemon sent a line that does not end");
      }
    }
    throw new EOFException("the Docker daemon closed the connection");
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    silent &= count < 0;
    return count > 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // It is closed either way.
    }
  }
}
