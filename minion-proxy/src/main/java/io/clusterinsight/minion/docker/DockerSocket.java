package io.clusterinsight.minion.docker;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * The daemon behind its unix socket. Keeps a few connections open between requests; one that the
 * daemon has closed meanwhile (it was restarted) is replaced without anyone noticing.
 */
public final class DockerSocket implements Closeable {
  private static final int IDLE = 8;

  private final UnixDomainSocketAddress address;
  private final LinkedBlockingDeque<DockerConnection> idle = new LinkedBlockingDeque<>(IDLE);

  /** Connects when first asked. */
  public DockerSocket(Path socket) {
    this.address = UnixDomainSocketAddress.of(socket);
  }

  /**
   * Asks, and returns once the head of the answer is there. There is no time limit here: {@code
   * inUse} is given what to close when the caller's time is up, before anything can block on it.
   */
  public DockerAnswer ask(DockerCall call, Consumer<Closeable> inUse) throws DockerUnavailable {
    byte[] request = call.toBytes();
    boolean headOnly = call.request().method().equals("HEAD");
    Optional<DockerAnswer> answer = askIdle(request, headOnly, inUse);
    return answer.isPresent() ? answer.get() : askNew(request, headOnly, inUse);
  }

  private Optional<DockerAnswer> askIdle(
      byte[] request, boolean headOnly, Consumer<Closeable> inUse) throws DockerUnavailable {
    DockerConnection connection = idle.pollFirst();
    if (connection == null) {
      return Optional.empty();
    }
    inUse.accept(connection);
    try {
      return Optional.of(connection.ask(request, headOnly, this::release));
    } catch (IOException stale) {
      boolean silent = connection.silent();
      connection.close();
      if (!silent) {
        throw new DockerUnavailable("the Docker daemon's answer broke off", stale);
      }
      return Optional.empty();
    }
  }

  private DockerAnswer askNew(byte[] request, boolean headOnly, Consumer<Closeable> inUse)
      throws DockerUnavailable {
    DockerConnection connection = DockerConnection.open(address, inUse);
    try {
      return connection.ask(request, headOnly, this::release);
    } catch (IOException e) {
      connection.close();
      throw new DockerUnavailable("the Docker daemon closed the connection without an answer", e);
    }
  }

  private void release(DockerConnection connection) {
    if (!idle.offerFirst(connection)) {
      connection.close();
    }
  }

  @Override
  public void close() {
    for (DockerConnection c = idle.pollFirst(); c != null; c = idle.pollFirst()) {
      c.close();
    }
  }
}
