package io.clusterinsight.collector.e2e;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A minion proxy as users run it: the packaged jar, in a process of its own. */
final class PackagedProxy implements AutoCloseable {
  private static final Path HOME = Path.of("../minion-proxy");
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private final InetSocketAddress address;
  private final Map<String, String> settings;
  private final Path log;
  private Process process;

  PackagedProxy(InetSocketAddress address, Map<String, String> settings) throws Exception {
    this.address = address;
    this.settings = settings;
    this.log = Files.createTempFile("proxy", ".log");
    process = start();
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + HOME.resolve("jvm.options"),
                "-jar",
                jar().toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("MINION_"));
    builder.environment().put("MINION_ADDRESS", address.getAddress().getHostAddress());
    builder.environment().put("MINION_PORT", "" + address.getPort());
    builder.environment().putAll(settings);
    Process started =
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!listens()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the proxy did not start: " + log());
      }
      Thread.sleep(20);
    }
    return started;
  }

  private static Path jar() throws IOException {
    try (var files = Files.list(HOME.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("minion-proxy-[0-9].*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("minion-proxy is not packaged"));
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it without a word, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws Exception {
    process = start();
  }

  /** What it has printed. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
    Files.delete(log);
  }
}
