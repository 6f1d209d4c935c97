package io.clusterinsight.collector.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Unix socket in front of a port on loopback. */
final class SocketRelay implements AutoCloseable {
  private final ServerSocketChannel server;
  private final int port;
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

  private SocketRelay(ServerSocketChannel server, int port) {
    this.server = server;
    this.port = port;
    Thread.startVirtualThread(this::accept);
  }

  static SocketRelay start(Path socket, int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return new SocketRelay(server, port);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel near = server.accept();
        SocketChannel far =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.addAll(List.of(near, far));
        Thread.startVirtualThread(() -> copy(near, far));
        Thread.startVirtualThread(() -> copy(far, near));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // the other side went
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
