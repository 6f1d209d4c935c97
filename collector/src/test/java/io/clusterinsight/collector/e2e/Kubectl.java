package io.clusterinsight.collector.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cluster as {@code kubectl} shows it. */
final class Kubectl {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Kubectl() {}

  /** Runs {@code kubectl} and gives what it prints. */
  static String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException("cannot run kubectl", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All objects of the kinds, in all namespaces. */
  static List<JsonNode> objects(String kinds) {
    return JSON.readTree(run("get", kinds, "-A", "-o", "json"))
        .path("items")
        .valueStream()
        .toList();
  }
}
