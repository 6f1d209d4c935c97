package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged service and a packaged proxy in front of each Docker daemon, on a cluster of two
 * Docker nodes and one of containerd: the graph is what {@code docker} and {@code kubectl} say, and
 * comes back to it after all that happens to proxies and daemons.
 */
@Tag("e2e")
@EnabledIfEnvironmentVariable(
    named = "CONTAINERD_SOCK_9",
    matches = ".+",
    disabledReason = "no cluster of two Docker nodes and a containerd node: no CONTAINERD_SOCK_9")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MinionProxiesTest {
  private static final String PODS =
      Path.of("src/test/resources/e2e/pods-of-each-node.yaml").toString();
  private static final String TOKEN = "token-of-the-end-to-end-test";
  private static final RealDaemon FIRST = new RealDaemon(1);
  private static final RealDaemon SECOND = new RealDaemon(2);

  /** Half a cycle: what is there by then came by an event. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static int port;
  private static Path slice;
  private static PackagedProxy first;
  private static PackagedProxy second;
  private static GraphOfDaemons graph;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    slice = directory.resolve("slice.yaml");
    port = freePort();
    StaticPods.start(SECOND);
    Kubectl.run("delete", "namespace", "proxied", "proxied-too", "--ignore-not-found", "--wait");
    Kubectl.run("apply", "-f", PODS);
    offerProxies();
    first = proxy(FIRST, token);
    second = proxy(SECOND, token);
    FIRST.docker("rm", "-f", "stray");
    SECOND.docker("rm", "-f", "outside", "probe");
    graph =
        new GraphOfDaemons(
            new PackagedCollector(
                "--cluster-insight.refresh=2s",
                "--cluster-insight.docker.service=proxied/minion-proxy",
                "--cluster-insight.docker.port=" + port,
                "--cluster-insight.docker.token-file=" + token));
    Kubectl.run("-n", "proxied", "rollout", "status", "ds/everywhere", "--timeout=120s");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static InetAddress addressOf(RealDaemon daemon) throws Exception {
    String path = "jsonpath={.status.addresses[?(@.type==\"InternalIP\")].address}";
    return InetAddress.getByName(Kubectl.run("get", "node", daemon.node(), "-o", path));
  }

  /** The API server takes no loopback addresses: the proxies are on the nodes' own. */
  private static void offerProxies() throws Exception {
    Files.writeString(
        slice,
        """
        apiVersion: discovery.k8s.io/v1beta1
        kind: EndpointSlice
        metadata: {name: proxies, namespace: proxied, labels: {kubernetes.io/service-name: minion-proxy}}
        addressType: IPv4
        ports: [{name: http, port: %d}]
        endpoints:
        - {addresses: ["%s"], topology: {kubernetes.io/hostname: node-1}}
        - {addresses: ["%s"], topology: {kubernetes.io/hostname: node-2}}
        """
            .formatted(
                port, addressOf(FIRST).getHostAddress(), addressOf(SECOND).getHostAddress()));
    Kubectl.run("apply", "-f", slice.toString());
  }

  private static PackagedProxy proxy(RealDaemon daemon, Path token) throws Exception {
    return new PackagedProxy(
        new InetSocketAddress(addressOf(daemon), port),
        Map.of("DOCKER_SOCKET", daemon.socket(), "MINION_TOKEN_FILE", token.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    graph.collector().close();
    first.close();
    second.close();
    StaticPods.stop(SECOND);
    FIRST.docker("rm", "-f", "stray");
    SECOND.docker("rm", "-f", "outside", "probe");
    Kubectl.run("delete", "namespace", "proxied", "proxied-too", "--wait=false");
  }

  @Test
  @Order(1)
  void containersOfEachDaemon_areUnderTheirPods_withImagesAndProcesses() throws Exception {
    SECOND.docker("run", "-d", "--name", "outside", "-e", "A=hunter2-container", "local/web:1");
    SECOND.docker("run", "--name", "probe", "local/web:1", "true");
    graph.awaitSameAs(FIRST);
    graph.awaitSameAs(SECOND);

    Set<String> lines = graph.of(FIRST);
    lines.addAll(graph.of(SECOND));
    for (String kind :
        List.of(
            "Container:proxied/static-node-2/web in Pod:proxied/static-node-2 is [0-9a-f]{64} .*",
            "Container:proxied/static-node-2/POD in .* runs \\[[0-9, ]+]",
            "Container:proxied/everywhere-[^ ]*/POD in .* runs \\[[0-9, ]+]",
            "Container:proxied/everywhere-[^ ]*/prepare in .* runs \\[]",
            "Container:proxied/everywhere-[^ ]*/worker in .* runs \\[[0-9]+, [0-9]+]",
            "Container:proxied/finished/once in .* runs \\[]",
            "Container:proxied-too/finished/once in .* runs \\[]",
            "Container:node-2//outside in Node:node-2 .* runs \\[[0-9]+]",
            "Container:node-2//probe in Node:node-2 .* runs \\[]")) {
      assertTrue(lines.stream().anyMatch(line -> line.matches(kind)), kind + " in " + lines);
    }
  }

  @Test
  @Order(2)
  void containerThatFailedOnce_isItsNewestAttempt() throws Exception {
    Set<String> restarted = new TreeSet<>();
    for (JsonNode container : graph.resources("/cluster/resources/containers?name=restarted")) {
      JsonNode is = container.path("annotations");
      restarted.add(
          "%s %s %s"
              .formatted(
                  is.path("node").asString(),
                  is.path("status").asString(),
                  is.path("restarts").asInt()));
    }
    assertEquals(Set.of("node-1 Running 1", "node-2 Running 1", "node-9 Running 1"), restarted);
  }

  @Test
  @Order(3)
  void nodeWithoutProxy_showsTheContainersAndImagesOfItsPods() throws Exception {
    Set<String> expected = new TreeSet<>();
    for (JsonNode pod : Kubectl.objects("pods")) {
      if (pod.path("spec").path("nodeName").asString("").equals("node-9")) {
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
          for (JsonNode status : pod.path("status").path(list)) {
            expected.add(
                "Container:%s/%s/%s from %s"
                    .formatted(
                        pod.path("metadata").path("namespace").asString(),
                        pod.path("metadata").path("name").asString(),
                        status.path("name").asString(),
                        status.path("imageID").asString().replaceFirst(".*@", "")));
          }
        }
      }
    }
    assertTrue(expected.size() >= 4, expected::toString);
    assertEquals(expected, graph.containersAndImages("node-9"));
  }

  @Test
  @Order(4)
  void nodes_sayHowTheirDaemonIs() {
    assertEquals(
        "{\"node-1\":\"OK\",\"node-2\":\"OK\",\"node-9\":\"NONE\"}",
        graph.collector().json("/minions_status").path("minionsStatus").toString());
    assertEquals(Map.of("docker:node-1", "ok", "docker:node-2", "ok"), graph.dockerSources());
    String elapsed = graph.collector().json("/elapsed").toString();
    assertTrue(elapsed.contains("docker:node-2 GET /containers/json?all=1"), elapsed);
    JsonNode version = graph.collector().json("/version");
    assertFalse(version.path("version").asString("").isEmpty(), version::toString);
  }

  @Test
  @Order(5)
  void containerThatNoPodExplains_isDrift() throws Exception {
    String uid = "io.kubernetes.pod.uid=nobodys-pod";
    String name = "io.kubernetes.container.name=web";
    FIRST.docker("run", "-d", "--name", "stray", "--label", uid, "--label", name, "local/web:1");
    String text = "no pod on node-1 has the uid nobodys-pod that its label io.kubernetes";
    graph.await(
        "the drift",
        () ->
            graph
                .collector()
                .json("/cluster/drift")
                .path("drift")
                .valueStream()
                .anyMatch(
                    drift ->
                        drift.path("id").asString().equals("Container:node-1//stray")
                            && drift.path("drift").path(0).asString().startsWith(text)));
    FIRST.docker("rm", "-f", "stray");
    graph.await(
        "no drift", () -> graph.collector().json("/cluster/drift").path("count").asInt(-1) == 0);
  }

  @Test
  @Order(6)
  void containerThatIsStarted_isInTheGraphBeforeTheNextCycle() throws Exception {
    assertStartIsSeen(SECOND);
  }

  @Test
  @Order(7)
  void proxyThatIsKilled_leavesItsFactsAndTheOthersAlone_andIsTakenUpAgain() throws Exception {
    Set<String> before = graph.containersAndImages("node-1");
    first.kill();
    graph.awaitSource("docker:node-1", "unreachable");
    String told = graph.collector().json("/minions_status").path("minionsStatus").toString();
    assertTrue(told.matches(".*\"node-1\":\"ERROR: .*\"node-2\":\"OK\".*"), told);
    assertEquals(before, graph.containersAndImages("node-1"));
    assertStartIsSeen(SECOND);

    first.startAgain();
    graph.awaitSource("docker:node-1", "ok");
    graph.awaitSameAs(FIRST);
  }

  @Test
  @Order(8)
  void daemonThatHangs_isUnreachable_andTheOthersGoOn() throws Exception {
    Set<String> before = graph.containersAndImages("node-2");
    SECOND.process().signal("STOP");
    try {
      graph.awaitSource("docker:node-2", "unreachable");
      assertEquals(before, graph.containersAndImages("node-2"));
      assertStartIsSeen(FIRST);
    } finally {
      SECOND.process().signal("CONT");
    }
    graph.awaitSource("docker:node-2", "ok");
    graph.awaitSameAs(SECOND);
  }

  @Test
  @Order(9)
  void daemonThatIsRestarted_isReadAgain() throws Exception {
    SECOND.process().restart();
    graph.awaitSource("docker:node-2", "ok");
    graph.awaitSameAs(SECOND);
    assertStartIsSeen(SECOND);
  }

  @Test
  @Order(10)
  void proxyThatIsNoLongerOffered_isStale_untilItIsAgain() throws Exception {
    Kubectl.run("delete", "-f", slice.toString());
    graph.awaitSource("docker:node-1", "stale");
    graph.awaitSource("docker:node-2", "stale");
    offerProxies();
    graph.awaitSource("docker:node-1", "ok");
    graph.awaitSameAs(FIRST);
    graph.awaitSameAs(SECOND);
  }

  @Test
  @Order(11)
  void dockerHostBehindALoopbackProxy_needsNeitherKubernetesNorToken() throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    try (PackagedProxy proxy =
            new PackagedProxy(address, Map.of("DOCKER_SOCKET", SECOND.socket()));
        PackagedCollector alone =
            new PackagedCollector(
                "--cluster-insight.kubernetes.kubeconfig=off",
                "--cluster-insight.docker.mode=static",
                "--cluster-insight.docker.endpoints.laptop=http://127.0.0.1:"
                    + address.getPort())) {
      GraphOfDaemons host = new GraphOfDaemons(alone);
      host.await(
          "the containers that docker lists",
          () ->
              host.running("laptop")
                  .equals(new TreeSet<>(SECOND.docker("ps", "-q", "--no-trunc"))));
      assertEquals(0, alone.json("/cluster/drift").path("count").asInt(-1));
      assertFalse(proxy.log().contains("refused"), proxy.log());
    }
  }

  @Test
  @Order(12)
  void plantedSecrets_areInNoAnswerAndNoLog() throws Exception {
    for (String path :
        List.of(
            "/cluster", "/debug", "/metrics", "/elapsed", "/cluster/problems", "/openapi.json")) {
      String body = new String(graph.collector().get(path).body(), StandardCharsets.UTF_8);
      assertFalse(body.contains("hunter2"), path + " shows a planted secret");
      assertFalse(body.contains(TOKEN), path + " shows the token");
    }
    for (String log : List.of(graph.collector().log(), first.log(), second.log())) {
      assertFalse(log.contains("hunter2") || log.contains(TOKEN), log);
    }
  }

  /** Through the events of the daemon, whatever the cycle. */
  private static void assertStartIsSeen(RealDaemon daemon) throws Exception {
    daemon.docker("rm", "-f", "probe");
    String path = "/cluster/resource?id=Container:" + daemon.node() + "//probe";
    graph.await("no probe", () -> graph.collector().get(path).statusCode() == 404);
    daemon.docker("run", "-d", "--name", "probe", "local/web:1");
    long start = System.nanoTime();
    graph.await("the probe", () -> graph.collector().get(path).statusCode() == 200);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "a container that was started is in the graph after %d ms%n", taken.toMillis());
    assertTrue(taken.compareTo(AT_ONCE) < 0, taken::toString);
    daemon.docker("rm", "-f", "probe");
  }
}
