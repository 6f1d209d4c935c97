package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/** The packaged service on the daemons below a real cluster: the graph is what they say. */
@Tag("e2e")
@EnabledIfEnvironmentVariable(
    named = "DOCKER_SOCK_1",
    matches = ".+",
    disabledReason = "no Docker daemon below a cluster: DOCKER_SOCK_1 is not set")
class RealDaemonsTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Half a cycle: what is there by then came by an event. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static final String PROBE = "cluster-insight-probe";

  private static PackagedCollector collector;

  @BeforeAll
  static void start() throws Exception {
    collector =
        new PackagedCollector(
            "--cluster-insight.refresh=2s",
            "--cluster-insight.docker.mode=static",
            "--cluster-insight.docker.endpoints.node-1=unix://" + System.getenv("DOCKER_SOCK_1"));
  }

  @AfterAll
  static void stop() throws Exception {
    collector.close();
    docker("rm", "-f", PROBE);
  }

  @Test
  void containersThatDockerLists_areInTheGraph_withTheirImagesAndProcesses() throws Exception {
    await(() -> dockersIds().equals(idsInTheGraph()) && withoutProcesses().isEmpty());
    assertEquals(dockersIds(), idsInTheGraph());
    assertEquals(Set.of(), withoutProcesses());
    for (JsonNode container : ofDocker()) {
      assertFalse(
          container.path("annotations").path("parent").asString("").startsWith("Node:")
              && container.path("properties").path("Name").asString("").startsWith("/k8s_"),
          container::toString);
    }
  }

  @Test
  void containerThatIsStarted_isInTheGraphBeforeTheNextCycle() throws Exception {
    docker("rm", "-f", PROBE);
    docker("run", "-d", "--name", PROBE, "-e", "SECRET=hunter2", "local/web:1");
    long start = System.nanoTime();
    String path = "/cluster/resource?id=Container:node-1//" + PROBE;
    await(() -> collector.get(path).statusCode() == 200);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "a container that was started is in the graph after %d ms%n", taken.toMillis());
    assertTrue(taken.compareTo(AT_ONCE) < 0, taken::toString);
    assertFalse(
        new String(collector.get("/cluster").body(), StandardCharsets.UTF_8).contains("hunter2"));

    docker("rm", "-f", PROBE);
    await(() -> collector.get(path).statusCode() == 404);
  }

  private static Set<String> dockersIds() throws Exception {
    return new TreeSet<>(docker("ps", "-q", "--no-trunc"));
  }

  private static List<JsonNode> ofDocker() {
    return collector
        .json("/cluster/resources/containers?node=node-1")
        .path("resources")
        .valueStream()
        .filter(r -> r.path("annotations").path("source").asString("").equals("docker"))
        .toList();
  }

  private static Set<String> idsInTheGraph() {
    Set<String> ids = new TreeSet<>();
    for (JsonNode container : ofDocker()) {
      if (container.path("properties").path("State").path("Running").asBoolean(false)) {
        ids.add(container.path("annotations").path("uid").asString(""));
      }
    }
    return ids;
  }

  private static Set<String> withoutProcesses() {
    Set<String> without = new TreeSet<>(idsInTheGraph());
    for (JsonNode container : ofDocker()) {
      String id = container.path("id").asString();
      boolean complete =
          has(id, "contains", "Process:node-1/") && has(id, "createdFrom", "Image:sha256:");
      if (complete) {
        without.remove(container.path("annotations").path("uid").asString());
      }
    }
    return without;
  }

  private static boolean has(String id, String type, String target) {
    return collector
        .json("/cluster/resource?id=" + id)
        .path("relations")
        .valueStream()
        .anyMatch(
            relation ->
                relation.path("type").asString().equals(type)
                    && relation.path("target").asString().startsWith(target));
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds() && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  private static List<String> docker(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("docker", "-H", "unix://" + System.getenv("DOCKER_SOCK_1")));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      return output.readAllLines();
    } catch (IOException e) {
      throw new IllegalStateException("no output of " + command, e);
    } finally {
      process.waitFor();
    }
  }
}
