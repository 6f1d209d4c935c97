package io.clusterinsight.minion.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request's hold on its connection: who asks, where the answer goes, and until when. */
public final class Exchange {
  private final Socket socket;
  private final Deadline deadline;
  private final Reply reply;
  private final boolean certified;

  Exchange(Socket socket, Deadline deadline, Reply reply, boolean certified) {
    this.socket = socket;
    this.deadline = deadline;
    this.reply = reply;
    this.certified = certified;
  }

  public Reply reply() {
    return reply;
  }

  public InetAddress peer() {
    return socket.getInetAddress();
  }

  /** Whether the client has shown a certificate of the client CA. */
  public boolean certified() {
    return certified;
  }

  /** Closes this after that time unless a later call comes first. */
  public void within(Duration time, Closeable lapsing) {
    deadline.within(time, lapsing);
  }

  /** Closes the connection itself after that time unless a later call comes first. */
  public void within(Duration time) {
    deadline.within(time, socket);
  }

  /** Whether a deadline of this request has passed. */
  public boolean lapsed() {
    return deadline.lapsed();
  }

  /** Answers with an RFC 9457 problem document. */
  public void problem(int status, String detail) throws IOException {
    String body =
        "{\"type\":\"about:blank\",\"title\":\""
            + Status.phrase(status)
            + "\",\"status\":"
            + status
            + ",\"detail\":\""
            + detail
            + "\"}\n";
    reply.start(status, "application/problem+json");
    if (status == 401) {
      reply.header("WWW-Authenticate", "Bearer");
    } else if (status == 503) {
      reply.header("Retry-After", "1");
    }
    reply.write(body.getBytes(StandardCharsets.US_ASCII));
    reply.finish();
  }

  /**
   * From now on looks after a stream whose writer may have nothing to write: sends a newline after
   * each quiet spell, and closes the source once the client is gone or says anything.
   */
  public void attend(Duration heartbeat, Closeable source) throws IOException {
    socket.setSoTimeout((int) heartbeat.toMillis());
    Thread.ofPlatform().daemon().name("attendant").start(() -> attendUntilGone(source));
  }

  private void attendUntilGone(Closeable source) {
    try (source) {
      while (true) {
        try {
          socket.getInputStream().read();
          return;
        } catch (SocketTimeoutException quiet) {
          reply.write('\n');
          reply.flush();
        }
      }
    } catch (IOException gone) {
      // Closing the source was all there was to do.
    }
  }
}
