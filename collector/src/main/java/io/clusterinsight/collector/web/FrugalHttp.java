package io.clusterinsight.collector.web;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP, with bounds on what connections hold of the heap. One that has said nothing has
 * small buffers. It gets large ones, through which answers go in few system calls, when its first
 * byte comes; only some of those stay open for another request. A part of a head takes most of all,
 * and heads come in one piece but for rare cases: only some may wait for the rest.
 */
public final class FrugalHttp extends Http11NioProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(FrugalHttp.class);

  static final int SMALL_BUFFER = 1 << 11;
  static final int MOST_HALVES = 100;

  private static final int LARGE_BUFFER = 1 << 15;
  private static final int MOST_KEPT = 150;

  /** Longer than {@link Transfers} waits, who can say whom they cut off. */
  private static final long WRITE_TIMEOUT = 2 * Transfers.LONGEST_STALL.toMillis();

  private static final ScopedValue<SocketWrapperBase<?>> CONNECTION = ScopedValue.newInstance();

  private final Set<SocketWrapperBase<?>> halves = ConcurrentHashMap.newKeySet();
  private final Set<SocketWrapperBase<?>> kept = ConcurrentHashMap.newKeySet();

  @Override
  protected Processor createProcessor() {
    return new Frugal(this, getAdapter());
  }

  private final class Frugal extends Http11Processor {
    Frugal(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      socket.getSocketBufferHandler().expand(LARGE_BUFFER);
      halves.remove(socket);
      SocketState state = ScopedValue.where(CONNECTION, socket).call(() -> super.service(socket));
      boolean among =
          switch (state) {
            case OPEN -> isAmong(kept, MOST_KEPT, socket);
            case LONG -> isAsync() || isAmong(halves, MOST_HALVES, socket);
            default -> true;
          };
      return among ? state : SocketState.CLOSED;
    }
  }

  /** The connection of the request that this thread answers; written to with patience from now. */
  static Transfers.Connection connection() {
    SocketWrapperBase<?> socket = CONNECTION.get();
    socket.setWriteTimeout(WRITE_TIMEOUT);
    return () -> cut(socket);
  }

  /**
   * Lets the thread that writes fail, and close the connection itself: Tomcat's own close is not
   * for other threads. What the system has not sent yet is dropped.
   */
  private static void cut(SocketWrapperBase<?> socket) {
    try {
      if (socket.getSocket() instanceof NioChannel channel) {
        SocketChannel connected = channel.getIOChannel();
        connected.setOption(StandardSocketOptions.SO_LINGER, 0);
        connected.shutdownOutput();
      }
    } catch (IOException e) {
      LOG.debug("a connection that was to be cut is gone", e);
    }
  }

  private static boolean isAmong(
      Set<SocketWrapperBase<?>> some, int most, SocketWrapperBase<?> socket) {
    some.add(socket);
    if (some.size() > most) {
      some.removeIf(SocketWrapperBase::isClosed);
    }
    return some.size() <= most || !some.remove(socket);
  }
}
