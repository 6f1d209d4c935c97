package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/** The packaged service on a real cluster: the graph is what {@code kubectl} says, and follows. */
@Tag("e2e")
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "no cluster: KUBECONFIG is not set")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealClusterTest {
  private static final String WORKLOADS =
      Path.of("src/test/resources/e2e/workloads.yaml").toString();
  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final Duration REST = Duration.ofSeconds(20);

  private static DeadSandboxes sandboxes;
  private static PackagedCollector collector;

  @BeforeAll
  static void start() throws Exception {
    Kubelets.separate();
    sandboxes = new DeadSandboxes(Kubelets.daemons());
    Kubectl.run("delete", "namespace", "shop", "--ignore-not-found", "--wait");
    Kubectl.run("apply", "-f", WORKLOADS);
    collector = new PackagedCollector();
  }

  @AfterAll
  static void stop() throws Exception {
    collector.close();
    sandboxes.close();
    Kubectl.run("delete", "namespace", "shop", "--ignore-not-found", "--wait=false");
  }

  @Test
  @Order(1)
  void graph_ofADeployedShop_isWhatKubectlSays() throws Exception {
    Kubectl.run("-n", "shop", "rollout", "status", "deployment/web", "--timeout=120s");
    awaitEqual();
    assertTrue(collector.json("/cluster").path("resources").size() > 40);
  }

  @Test
  @Order(2)
  void statuses_areTheWordsThatKubectlPrints() throws Exception {
    Agreement.await(RealClusterTest::printedStatuses, RealClusterTest::statuses);
  }

  @Test
  @Order(3)
  void graph_afterScaling_follows() throws Exception {
    Kubectl.run("-n", "shop", "scale", "deployment/web", "--replicas=5");
    Kubectl.run("-n", "shop", "rollout", "status", "deployment/web", "--timeout=120s");
    awaitEqual();
    Kubectl.run("-n", "shop", "scale", "deployment/web", "--replicas=1");
    awaitEqual();
  }

  @Test
  @Order(4)
  void graph_afterARollout_follows() throws Exception {
    Kubectl.run("-n", "shop", "set", "env", "deployment/web", "-c", "web", "ROUND=2");
    Kubectl.run("-n", "shop", "rollout", "status", "deployment/web", "--timeout=120s");
    awaitEqual();
  }

  @Test
  @Order(5)
  void node_thatIsCordoned_saysSo() throws Exception {
    Kubectl.run("cordon", "node-1");
    try {
      await(() -> nodeStatus().endsWith("SchedulingDisabled"));
      assertTrue(nodeStatus().endsWith(",SchedulingDisabled"), nodeStatus());
    } finally {
      Kubectl.run("uncordon", "node-1");
    }
    await(() -> nodeStatus().equals("Ready"));
  }

  @Test
  @Order(6)
  void podThatMissesItsClaim_saysSo() {
    JsonNode pod =
        collector
            .json("/cluster/resource?id=Pod:shop/broken")
            .path("resources")
            .valueStream()
            .filter(resource -> resource.path("id").asString().equals("Pod:shop/broken"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "PersistentVolumeClaim:shop/absent",
        pod.path("annotations").path("missing").path(0).asString());
  }

  @Test
  @Order(7)
  void graph_withNothingChanging_staysTheSameToTheByte() throws Exception {
    awaitEqual();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!staysTheSame()) {
      assertTrue(System.nanoTime() < end, "something in the cluster changes all the time");
    }
  }

  /** Looks at the graph for a while, or until something changes in the cluster. */
  private static boolean staysTheSame() throws Exception {
    Set<String> versions = versions();
    Thread.sleep(1000); // what was changed before that is in the graph by now
    HttpResponse<byte[]> first = collector.get("/cluster?namespace=shop");
    long end = System.nanoTime() + REST.toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<byte[]> later = collector.get("/cluster?namespace=shop");
      if (!versions.equals(versions())) {
        return false;
      }
      assertEquals(List.of(), newLines(first, later));
      assertArrayEquals(first.body(), later.body());
      assertEquals(first.headers().firstValue("ETag"), later.headers().firstValue("ETag"));
      Thread.sleep(500);
    }
    return true;
  }

  /** Of each object, which of its versions the API server has. */
  private static Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    for (JsonNode object : Kubectl.objects(ExpectedGraph.KINDS)) {
      JsonNode metadata = object.path("metadata");
      versions.add(
          metadata.path("uid").asString() + " " + metadata.path("resourceVersion").asString());
    }
    return versions;
  }

  private static List<String> newLines(HttpResponse<byte[]> before, HttpResponse<byte[]> now) {
    List<String> lines = new ArrayList<>(text(now).lines().toList());
    lines.removeAll(text(before).lines().toList());
    return lines;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  @Order(8)
  void picture_isDrawnByGraphviz() throws Exception {
    HttpResponse<byte[]> dot = collector.get("/debug");
    Process process = new ProcessBuilder("dot", "-Tsvg").redirectErrorStream(true).start();
    process.getOutputStream().write(dot.body());
    process.getOutputStream().close();
    String svg = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(svg.contains("</svg>") && !svg.contains("Error"), svg.substring(0, 200));
  }

  @Test
  @Order(9)
  void plantedSecrets_areInNoAnswer() {
    for (String path : List.of("/cluster", "/debug", "/metrics", "/elapsed", "/cluster/problems")) {
      String body = new String(collector.get(path).body(), StandardCharsets.UTF_8);
      assertFalse(body.contains("hunter2"), path + " shows a planted secret");
    }
    assertFalse(collector.log().contains("hunter2"), "the log shows a planted secret");
  }

  @Test
  @Order(10)
  void graph_afterDeletion_hasNothingLeft() throws Exception {
    Kubectl.run("delete", "namespace", "shop", "--wait");
    awaitEqual();
    assertFalse(
        new String(collector.get("/cluster?fields=none").body(), StandardCharsets.UTF_8)
            .contains("shop/web"));
  }

  @Test
  @Order(11)
  void service_toldToStop_exitsWithinTenSeconds() throws Exception {
    assertTrue(collector.stopsWithin(Duration.ofSeconds(10)));
  }

  private static void awaitEqual() throws Exception {
    Agreement.await(() -> new ExpectedGraph("real").lines(), RealClusterTest::lines);
  }

  /** A condition that may need some calls to be worked out. */
  private interface Condition {
    boolean isTrue() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.isTrue() && System.nanoTime() < end) {
      Thread.sleep(300);
    }
  }

  /** The graph as {@link ExpectedGraph#lines} says it. */
  private static Set<String> lines() {
    JsonNode graph = collector.json("/cluster?fields=none");
    Set<String> lines = new TreeSet<>();
    graph.path("resources").forEach(resource -> lines.add(resource.path("id").asString()));
    for (JsonNode relation : graph.path("relations")) {
      lines.add(
          relation.path("source").asString()
              + " "
              + relation.path("type").asString()
              + " "
              + relation.path("target").asString());
    }
    return lines;
  }

  /** {@code namespace/pod ready/total status restarts}. */
  private static Set<String> statuses() {
    Set<String> lines = new TreeSet<>();
    for (JsonNode pod : collector.json("/cluster/resources/pods?fields=none").path("resources")) {
      JsonNode is = pod.path("annotations");
      lines.add(
          "%s/%s %s/%s %s %s"
              .formatted(
                  is.path("namespace").asString(),
                  is.path("name").asString(),
                  is.path("ready").path("ready").asInt(),
                  is.path("ready").path("total").asInt(),
                  is.path("status").asString(),
                  is.path("restarts").asInt()));
    }
    return lines;
  }

  private static Set<String> printedStatuses() {
    Set<String> lines = new TreeSet<>();
    Kubectl.run("get", "pods", "-A", "--no-headers")
        .lines()
        .map(line -> line.split(" +"))
        .forEach(
            column ->
                lines.add(
                    "%s/%s %s %s %s"
                        .formatted(column[0], column[1], column[2], column[3], column[4])));
    return lines;
  }

  private static String nodeStatus() {
    return collector
        .json("/cluster/resources/nodes?fields=none&name=node-1")
        .path("resources")
        .path(0)
        .path("annotations")
        .path("status")
        .asString();
  }
}
