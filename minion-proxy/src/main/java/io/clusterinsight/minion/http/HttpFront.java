package io.clusterinsight.minion.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A small HTTP/1.1 server: a thread per connection, one sweep for all deadlines. Threads of the
 * platform, because connections are few and each wait on a virtual one costs three system calls
 * more, a third of what relaying a small answer costs.
 */
public final class HttpFront implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final int STACK = 256 * 1024;
  private static final long SWEEP_MILLIS = 200;
  private static final long LAST_ANSWERS = TimeUnit.SECONDS.toNanos(3);

  private final ServerSocket listener = new ServerSocket();
  private final Limits limits;
  private final Optional<Tls> tls;
  private final OwnHosts hosts;
  private final Handler handler;
  private final Audit audit;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Binds; serves after {@link #start}. Without TLS, in plain HTTP. */
  public HttpFront(
      InetSocketAddress address,
      Limits limits,
      Optional<Tls> tls,
      OwnHosts hosts,
      Handler handler,
      Audit audit)
      throws IOException {
    this.limits = limits;
    this.tls = tls;
    this.hosts = hosts;
    this.handler = handler;
    this.audit = audit;
    listener.setReuseAddress(true);
    listener.bind(address, BACKLOG);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  public int open() {
    return connections.size();
  }

  public void start() {
    Thread.ofPlatform().name("accept").start(this::accept);
    Thread.ofPlatform().name("sweep").daemon().start(this::sweep);
  }

  /** Stops accepting, lets answers on their way finish for a while, then closes everything. */
  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the listening socket", e);
    }
    long end = System.nanoTime() + LAST_ANSWERS;
    while (!connections.isEmpty() && System.nanoTime() < end) {
      connections.stream().filter(Connection::waiting).forEach(Connection::close);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    connections.forEach(Connection::close);
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        admit(new Connection(listener.accept(), this));
      } catch (IOException outOfDescriptors) {
        // Or closed, which ends the loop; otherwise the sweep will free some.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private void admit(Connection connection) {
    if (connections.size() >= limits.connections() && !makeRoom()) {
      audit.refused(
          new Refusal(503, "all connections are busy"), connection.peer(), "(new connection)");
      connection.close();
      return;
    }
    connections.add(connection);
    Thread.ofPlatform()
        .name("connection")
        .stackSize(STACK)
        .start(
            () -> {
              try {
                connection.run();
              } finally {
                connections.remove(connection);
              }
            });
  }

  /**
   * Closes a connection that waits: one that was never used before one that was, of the peer that
   * holds most of them, the oldest.
   */
  private boolean makeRoom() {
    Map<InetAddress, Integer> held = new HashMap<>();
    connections.forEach(connection -> held.merge(connection.peer(), 1, Integer::sum));
    Optional<Connection> victim =
        connections.stream()
            .filter(Connection::waiting)
            .min(
                Comparator.comparing(Connection::proven)
                    .thenComparingInt(c -> -held.getOrDefault(c.peer(), 0))
                    .thenComparingLong(c -> -c.age()));
    victim.ifPresent(
        silent -> {
          silent.close();
          connections.remove(silent);
        });
    return victim.isPresent();
  }

  private void sweep() {
    try {
      while (!closed.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS)) {
        connections.forEach(Connection::sweep);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  Limits limits() {
    return limits;
  }

  OwnHosts hosts() {
    return hosts;
  }

  Handler handler() {
    return handler;
  }

  Audit audit() {
    return audit;
  }

  Optional<Tls> tls() {
    return tls;
  }
}
