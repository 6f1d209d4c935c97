package io.clusterinsight.minion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Docker daemon on a socket of its own, with one image and a running container in it. Needs root,
 * and {@code dockerd}, {@code docker}, {@code jq} and a static {@code busybox}.
 */
final class RealDaemon implements AutoCloseable {
  /** Some kernels refuse the negative oom_score_adj that dockerd asks for. */
  private static final String RUNC =
      """
      #!/bin/sh
      bundle=; previous=
      for a in "$@"; do [ "$previous" = --bundle ] && bundle=$a; previous=$a; done
      if [ -f "$bundle/config.json" ]; then
        jq 'if (.process.oomScoreAdj // 0) < 0 then .process.oomScoreAdj = 0 else . end' \
          "$bundle/config.json" > "$bundle/c.json" && mv "$bundle/c.json" "$bundle/config.json"
      fi
      exec runc "$@"
      """;

  private final Path home;
  private final Process daemon;

  RealDaemon(Path home) throws Exception {
    this.home = home;
    Path runc = Files.writeString(home.resolve("runc"), RUNC);
    Files.setPosixFilePermissions(runc, PosixFilePermissions.fromString("rwxr-xr-x"));
    daemon = start(runc);
    await();
    importImage();
  }

  private Process start(Path runc) throws IOException {
    return new ProcessBuilder(
            "dockerd",
            "--data-root",
            home.resolve("data").toString(),
            "--exec-root",
            home.resolve("exec").toString(),
            "--pidfile",
            home.resolve("pid").toString(),
            "--add-runtime",
            "clamped=" + runc,
            "--default-runtime",
            "clamped",
            "--bridge",
            "none",
            "--iptables=false",
            "--config-file",
            config().toString(),
            "-H",
            "unix://" + socket())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("log").toFile())
        .start();
  }

  private Path config() throws IOException {
    return Files.writeString(home.resolve("daemon.json"), "{}");
  }

  private void await() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (run("docker", "version").exitCode() != 0) {
      if (System.nanoTime() > end || !daemon.isAlive()) {
        throw new IllegalStateException("dockerd: " + Files.readString(home.resolve("log")));
      }
      daemon.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  private void importImage() throws Exception {
    String make =
        "d=$(mktemp -d) && mkdir $d/bin && cp $(command -v busybox) $d/bin/busybox"
            + " && ln -s busybox $d/bin/sleep && ln -s busybox $d/bin/sh && tar -C $d -c ."
            + " | docker import -c 'ENV IMAGE_KEY=planted-in-image' - local/test:1; rm -rf $d";
    check(run("sh", "-c", make));
  }

  /** Runs a container and returns its id. */
  String container(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--network", "none"));
    command.addAll(List.of(arguments));
    return check(run(command.toArray(String[]::new))).strip();
  }

  /** The output of a docker command on this daemon. */
  String docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return check(run(command.toArray(String[]::new)));
  }

  private static String check(Result result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.output());
    }
    return result.output();
  }

  private record Result(int exitCode, String output) {}

  private Result run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DOCKER_HOST", "unix://" + socket());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  Path socket() {
    return home.resolve("docker.sock");
  }

  @Override
  public void close() throws Exception {
    daemon.destroy();
    if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
      daemon.destroyForcibly().waitFor();
    }
  }
}
