package io.clusterinsight.collector.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of a script of {@code install/}, ended.
 *
 * @param output what it printed, errors included
 */
record Script(int status, String output) {
  private static final Path FOLDER = Path.of("../install").toAbsolutePath().normalize();
  private static final long LONGEST_MINUTES = 10;

  /** Runs a script as a user would, who answers its questions with {@code answer}. */
  static Script run(Map<String, String> environment, String answer, String... command)
      throws Exception {
    List<String> line = new ArrayList<>(List.of(command));
    line.set(0, FOLDER.resolve(command[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException(String.join(" ", line) + " does not end: " + output);
    }
    System.out.println("$ " + String.join(" ", command) + "\n" + output);
    return new Script(process.exitValue(), output);
  }

  static Script run(String... command) throws Exception {
    return run(Map.of(), "", command);
  }

  /** Its output, if it ended well. */
  String wellEnded() {
    if (status != 0 || !output.contains("SCRIPT ALL DONE")) {
      throw new AssertionError("status " + status + ": " + output);
    }
    return output;
  }
}
