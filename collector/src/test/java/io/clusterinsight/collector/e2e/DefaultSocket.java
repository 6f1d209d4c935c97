package io.clusterinsight.collector.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The socket of one node's Docker daemon where a daemon has it that is alone on its machine. */
final class DefaultSocket implements AutoCloseable {
  private static final Path PATH = Path.of("/var/run/docker.sock");

  private final boolean isMade;

  DefaultSocket(RealDaemon daemon) throws Exception {
    isMade = !Files.exists(PATH);
    if (isMade) {
      Files.createFile(PATH);
    }
    BindMount.make(daemon.socket(), PATH.toString());
  }

  int group() throws Exception {
    return (int) Files.getAttribute(PATH, "unix:gid");
  }

  @Override
  public void close() throws Exception {
    BindMount.takeAway(PATH.toString());
    if (isMade) {
      Files.delete(PATH);
    }
  }
}
