package io.clusterinsight.demo.http;

import io.clusterinsight.demo.fault.Faults;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 server on the loopback address that can leave the network and come back. */
public final class HttpServer implements AutoCloseable, Faults.Network {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Handler handler;
  private final int port;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;

  /**
   * @param port 0 for any free one
   */
  public HttpServer(int port, Handler handler) throws IOException {
    this.handler = handler;
    ServerSocket bound = bound(port);
    this.port = bound.getLocalPort();
    accept(bound);
  }

  public int port() {
    return port;
  }

  @Override
  public synchronized void close() {
    ServerSocket open = listener;
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
        accept(bound(port));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on port " + port + " again", e);
      }
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1024);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
  }

  private synchronized void accept(ServerSocket socket) {
    listener = socket;
    Thread.ofVirtual()
        .name("accept-" + port)
        .start(
            () -> {
              while (!socket.isClosed()) {
                acceptOne(socket);
              }
            });
  }

  private void acceptOne(ServerSocket socket) {
    try {
      Socket connection = socket.accept();
      connections.add(connection);
      if (socket.isClosed()) {
        closeQuietly(connection);
      }
      Thread.ofVirtual().name("connection").start(() -> serve(connection));
    } catch (IOException _) {
      // The listener was closed, which ends the loop, or one client was gone before its turn.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
      RequestReader reader = new RequestReader(in);
      Wire wire = new Wire(connection, in);
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

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close " + socket, e);
    }
  }
}
