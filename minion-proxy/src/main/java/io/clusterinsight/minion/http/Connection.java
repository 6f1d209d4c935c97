package io.clusterinsight.minion.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * One client's connection: requests one after the other, until one is refused or either side ends.
 */
final class Connection {
  private static final int LINGER_BYTES = 1 << 20;
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Socket socket;
  private final HttpFront front;
  private final Deadline deadline;
  private final long since = System.nanoTime();
  private byte[] head = new byte[512];
  private int length;
  private volatile boolean waiting = true;
  private volatile boolean proven;

  Connection(Socket socket, HttpFront front) {
    this.socket = socket;
    this.front = front;
    this.deadline = new Deadline(System::nanoTime, socket);
    deadline.within(front.limits().head(), socket::shutdownInput);
  }

  InetAddress peer() {
    return socket.getInetAddress();
  }

  /** Whether nothing would be lost if it were closed now. */
  boolean waiting() {
    return waiting;
  }

  /** Whether a request on it has been served. */
  boolean proven() {
    return proven;
  }

  /** Nanoseconds since it was accepted. */
  long age() {
    return System.nanoTime() - since;
  }

  void sweep() {
    deadline.sweep();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // It is closed either way.
    }
  }

  void run() {
    try (socket) {
      if (front.tls().isEmpty()) {
        serveAll(socket, false);
        return;
      }
      try (SSLSocket secure = front.tls().get().over(socket)) {
        handshake(secure);
        serveAll(secure, Tls.certified(secure));
      }
    } catch (IOException gone) {
      // The client left, or a deadline closed the socket: there is nobody to tell.
    }
  }

  private void handshake(SSLSocket secure) throws IOException {
    try {
      secure.startHandshake();
    } catch (SSLException strange) {
      Refusal refusal = new Refusal(400, "the TLS handshake failed");
      front.audit().refused(refusal, peer(), "(handshake)");
      throw strange;
    }
  }

  private void serveAll(Socket client, boolean certified) throws IOException {
    client.setTcpNoDelay(true);
    InputStream in = client.getInputStream();
    Reply reply = new Reply(client.getOutputStream());
    Exchange exchange = new Exchange(client, deadline, reply, certified);
    HeadParser.Parsed parsed = read(in);
    while (parsed != HeadParser.Incomplete.MORE) {
      Optional<Refusal> refusal =
          switch (parsed) {
            case RequestHead request -> serve(request, exchange);
            case Refusal malformed -> Optional.of(malformed);
            case HeadParser.Incomplete never -> Optional.empty();
          };
      if (refusal.isPresent()) {
        refuse(refusal.get(), exchange, client);
        return;
      }
      if (reply.closing()) {
        return;
      }
      proven = true;
      deadline.within(front.limits().idle(), socket::shutdownInput);
      parsed = read(in);
    }
  }

  private Optional<Refusal> serve(RequestHead request, Exchange exchange) throws IOException {
    waiting = false;
    exchange.reply().reset(request.method().equals("HEAD"), request.wantsClose());
    Optional<Refusal> strange = front.hosts().check(request);
    return strange.isPresent() ? strange : front.handler().serve(request, exchange);
  }

  /** The next head; {@code MORE} when the client has left without one. */
  private HeadParser.Parsed read(InputStream in) throws IOException {
    waiting = true;
    length = 0;
    HeadParser parser = new HeadParser();
    while (true) {
      if (length == head.length) {
        head = Arrays.copyOf(head, Math.min(2 * length, HeadParser.MAX_HEAD));
      }
      int count = in.read(head, length, head.length - length);
      if (count < 0) {
        return length > 0 && deadline.lapsed()
            ? new Refusal(408, "the head did not end in time")
            : HeadParser.Incomplete.MORE;
      }
      if (length == 0 && proven) {
        deadline.within(front.limits().head(), socket::shutdownInput);
      }
      length += count;
      HeadParser.Parsed parsed = parser.parse(head, length);
      if (parsed != HeadParser.Incomplete.MORE) {
        return parsed;
      }
    }
  }

  private void refuse(Refusal refusal, Exchange exchange, Socket client) throws IOException {
    waiting = false;
    front.audit().refused(refusal, peer(), firstLine());
    deadline.within(LINGER, socket);
    exchange.reply().reset(false, true);
    exchange.problem(refusal.status(), refusal.reason());
    linger(client);
  }

  /** A close with unread bytes resets the connection, and the client may never see the answer. */
  private static void linger(Socket client) throws IOException {
    client.shutdownOutput();
    InputStream in = client.getInputStream();
    byte[] discarded = new byte[2048];
    int total = 0;
    int count = 0;
    while (count >= 0 && total < LINGER_BYTES) {
      total += count;
      count = in.read(discarded);
    }
  }

  private String firstLine() {
    int end = 0;
    while (end < Math.min(length, 200) && head[end] != '\r' && head[end] != '\n') {
      end++;
    }
    return new String(head, 0, end, StandardCharsets.ISO_8859_1);
  }
}
