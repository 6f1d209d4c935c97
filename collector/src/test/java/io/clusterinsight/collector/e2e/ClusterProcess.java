package io.clusterinsight.collector.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the real cluster that the tests run on: its id is in a file beside the kubeconfig.
 * One that is started again gets the same arguments, so that the cluster stays what it was.
 */
record ClusterProcess(String name) {
  private static final Path HOME =
      Path.of(System.getenv("KUBECONFIG")).toAbsolutePath().getParent();

  private Path idFile() {
    return HOME.resolve(name + ".pid");
  }

  private Path proc() {
    try {
      return Path.of("/proc", Files.readString(idFile()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the cluster is one of this machine's, and has the process. */
  boolean isKnown() {
    return Files.exists(idFile());
  }

  boolean has(String argument) throws IOException {
    return arguments().contains(argument);
  }

  void signal(String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + proc().getFileName()).start();
    kill.waitFor();
  }

  private List<String> arguments() throws IOException {
    return List.of(Files.readString(proc().resolve("cmdline")).split("\0"));
  }

  /** Where the program is that it runs. */
  Path program() throws IOException {
    return Path.of(arguments().getFirst());
  }

  /** Ends it, waits for its end, and starts it with arguments that it does not have yet. */
  void restart(String... more) throws Exception {
    restartAs(program(), more);
  }

  /** As {@link #restart}, from another program. */
  void restartAs(Path program, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(arguments());
    command.set(1, program.toString());
    Stream.of(more).filter(argument -> !command.contains(argument)).forEach(command::add);
    Path directory = proc().resolve("cwd").toRealPath();
    Path process = proc();
    signal("TERM");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Files.exists(process)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(name + " does not end");
      }
      Thread.sleep(50);
    }
    Process started =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(HOME.resolve("log/" + name + ".log").toFile()))
            .start();
    Files.writeString(idFile(), started.pid() + "\n");
  }

  /** Where the process may keep a file of its own. */
  Path file(String file) {
    return HOME.resolve(name).resolve(file);
  }
}
