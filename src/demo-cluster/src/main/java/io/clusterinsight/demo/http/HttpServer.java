package io.clusterinsight.demo.http;

import io.clusterinsight.demo.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server, on the loopback address or a unix socket, that can leave the network and come
 * back.
 */
public final class HttpServer implements AutoCloseable, Faults.Network {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 1024;

  private final Handler handler;
  private final SocketAddress address;
  private final Set<Link> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocketChannel listener;

  private HttpServer(SocketAddress wanted, Handler handler) throws IOException {
    this.handler = handler;
    ServerSocketChannel bound = bound(wanted);
    this.address = bound.getLocalAddress();
    accept(bound);
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for any free one
   */
  public static HttpServer onPort(int port, Handler handler) throws IOException {
    return new HttpServer(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), handler);
  }

  public static HttpServer onUnixSocket(Path path, Handler handler) throws IOException {
    return new HttpServer(UnixDomainSocketAddress.of(path), handler);
  }

  /** Where it listens: {@code http://127.0.0.1:PORT} or {@code unix:///PATH}. */
  public String url() {
    return switch (address) {
      case InetSocketAddress tcp -> "http://127.0.0.1:" + tcp.getPort();
      case UnixDomainSocketAddress unix -> "unix://" + unix.getPath().toAbsolutePath();
      default -> throw new IllegalStateException("no URL for " + address);
    };
  }

  @Override
  public synchronized void close() {
    ServerSocketChannel open = listener;
    listener = null;
    if (open != null) {
      closeQuietly(open);
    }
    connections.forEach(HttpServer::closeQuietly);
  }

  @Override
  public synchronized void reopen() {
    if (listener == null) {
      try {
        accept(bound(address));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on " + address + " again", e);
      }
    }
  }

  private static ServerSocketChannel bound(SocketAddress wanted) throws IOException {
    boolean unix = wanted instanceof UnixDomainSocketAddress;
    ServerSocketChannel channel =
        ServerSocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
    try {
      if (wanted instanceof UnixDomainSocketAddress file) {
        Files.deleteIfExists(file.getPath());
      } else {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      return channel.bind(wanted, BACKLOG);
    } catch (IOException e) {
      channel.close();
      throw new IOException("cannot listen on " + wanted + ": " + e.getMessage(), e);
    }
  }

  private synchronized void accept(ServerSocketChannel channel) {
    listener = channel;
    Thread.ofVirtual()
        .name("accept " + address)
        .start(
            () -> {
              while (channel.isOpen()) {
                acceptOne(channel);
              }
            });
  }

  private void acceptOne(ServerSocketChannel channel) {
    try {
      Link connection = new Link(channel.accept());
      connections.add(connection);
      if (!channel.isOpen()) {
        closeQuietly(connection);
      }
      Thread.ofVirtual().name("connection").start(() -> serve(connection));
    } catch (IOException _) {
      // The listener was closed, which ends the loop, or one client was gone before its turn.
    }
  }

  private void serve(Link connection) {
    try (connection) {
      RequestReader reader = new RequestReader(connection.in());
      Wire wire = new Wire(connection);
      boolean open = true;
      while (open) {
        Optional<Request> request = reader.next();
        if (request.isPresent()) {
          handler.handle(request.get(), new Response(wire));
          wire.flush();
        }
        open = request.filter(HttpServer::keepsAlive).isPresent();
      }
    } catch (IOException | NumberFormatException _) {
      // The client has left, spoke no HTTP, or the connection was broken on purpose.
    } finally {
      connections.remove(connection);
    }
  }

  private static boolean keepsAlive(Request request) {
    return !request.header("connection").orElse("").equalsIgnoreCase("close");
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close " + closeable, e);
    }
  }
}
