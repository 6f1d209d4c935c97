package io.clusterinsight.collector.web;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP, with a bound on the connections of which a part of a head has come. Each of them
 * takes some 25 KiB of the heap until it goes on, and heads come in one piece but for rare cases;
 * one more than the bound is closed.
 */
public final class BoundedHeads extends Http11NioProtocol {
  static final int MOST = 200;

  private final Set<SocketWrapperBase<?>> waiting = ConcurrentHashMap.newKeySet();

  @Override
  protected Processor createProcessor() {
    return new Bounded(this, getAdapter());
  }

  private final class Bounded extends Http11Processor {
    Bounded(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      SocketState state = super.service(socket);
      if (state != SocketState.LONG || isAsync()) {
        waiting.remove(socket);
        return state;
      }
      waiting.add(socket);
      if (waiting.size() > MOST) {
        waiting.removeIf(SocketWrapperBase::isClosed);
      }
      if (waiting.size() > MOST) {
        waiting.remove(socket);
        return SocketState.CLOSED;
      }
      return state;
    }
  }
}
