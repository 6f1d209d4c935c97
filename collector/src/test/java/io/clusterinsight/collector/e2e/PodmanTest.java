package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Podman's socket, which speaks Docker's language, behind a packaged proxy. */
@Tag("e2e")
class PodmanTest {
  /** Half a cycle: what is there by then came by an event. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @TempDir private Path directory;

  private ProcessBuilder podman(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "podman",
                "--root",
                directory.resolve("root").toString(),
                "--runroot",
                directory.resolve("run").toString(),
                "--storage-driver",
                "vfs",
                "--cgroup-manager",
                "cgroupfs",
                "--events-backend",
                "file"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private String run(String... arguments) throws Exception {
    Process process = podman(arguments).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.strip();
  }

  private void start(String name) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name", name));
    arguments.addAll(List.of("--network", "none", "--ulimit", "nofile=1024:1024"));
    arguments.addAll(List.of("--ulimit", "nproc=1000:1000", "-e", "PLAIN=hunter2"));
    // Wrapped where the kernel needs it, by whoever brought up the real cluster.
    Path clamped = Path.of(System.getenv("KUBECONFIG")).resolveSibling("runc-clamped");
    if (Files.exists(clamped)) {
      arguments.addAll(List.of("--runtime", clamped.toString()));
    }
    arguments.addAll(List.of("local/test:1", "/bin/busybox", "sleep", "600"));
    run(arguments.toArray(String[]::new));
  }

  private static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void podman_isServedAsADockerHost() throws Exception {
    assumeTrue(isInstalled("podman"), "no podman here: apt-get install podman");
    assumeTrue(System.getenv("KUBECONFIG") != null, "no real cluster, whose busybox it runs");
    Path files = Files.createDirectories(directory.resolve("files/bin"));
    Files.copy(Path.of("/bin/busybox"), files.resolve("busybox"));
    Path socket = directory.resolve("podman.sock");
    Process service = podman("system", "service", "--time", "0", "unix://" + socket).start();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    try {
      run("system", "info");
      Path archive = directory.resolve("files.tar");
      new ProcessBuilder("tar", "-C", files.getParent().toString(), "-cf", "" + archive, ".")
          .start()
          .waitFor();
      run("import", archive.toString(), "local/test:1");
      start("one");
      try (PackagedProxy proxy =
              new PackagedProxy(address, Map.of("DOCKER_SOCKET", socket.toString()));
          PackagedCollector collector =
              new PackagedCollector(
                  "--cluster-insight.kubernetes.kubeconfig=off",
                  "--cluster-insight.docker.mode=static",
                  "--cluster-insight.docker.endpoints.box=http://127.0.0.1:" + address.getPort())) {
        checkGraph(new GraphOfDaemons(collector));
        assertFalse(proxy.log().contains("refused"), proxy.log());
      }
      run("rm", "-f", "-a");
    } finally {
      service.destroy();
      service.waitFor();
      awaitCleanup();
    }
  }

  /** What watches over a container has podman clean up behind it, when everybody else is gone. */
  private void awaitCleanup() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (ProcessHandle.allProcesses().anyMatch(this::worksHere) && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private boolean worksHere(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(directory.toString());
  }

  private void checkGraph(GraphOfDaemons graph) throws Exception {
    String one = "/cluster/resource?id=Container:box//one";
    graph.await("one", () -> graph.collector().get(one).statusCode() == 200);
    assertEquals(1, graph.containersAndImages("box").size());
    String body = new String(graph.collector().get("/cluster").body(), StandardCharsets.UTF_8);
    assertFalse(body.contains("hunter2"), body);

    start("two");
    long start = System.nanoTime();
    String two = "/cluster/resource?id=Container:box//two";
    graph.await("two", () -> graph.collector().get(two).statusCode() == 200);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "a container that was started is in the graph after %d ms%n", taken.toMillis());
    assertTrue(taken.compareTo(AT_ONCE) < 0, taken::toString);
    run("rm", "-f", "-t", "0", "two");
    graph.await("no two", () -> graph.collector().get(two).statusCode() == 404);

    // Podman asks the container's own ps, and says so: that must not be asked about again.
    int calls = calls(graph);
    Thread.sleep(Duration.ofSeconds(3));
    assertTrue(calls(graph) - calls < 12, "its own questions make it ask");
  }

  private static int calls(GraphOfDaemons graph) {
    JsonNode elapsed = graph.collector().json("/elapsed");
    return elapsed.path("count").asInt();
  }
}
