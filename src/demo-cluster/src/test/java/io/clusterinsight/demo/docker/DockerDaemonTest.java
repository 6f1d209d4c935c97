package io.clusterinsight.demo.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Scope;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.RuntimeContainer;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DockerDaemonTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DemoCluster cluster;
  private final DockerDaemon daemon;

  DockerDaemonTest() throws IOException {
    cluster = DemoCluster.start(Settings.still(Size.SMALL));
    daemon = DockerDaemon.onPort(cluster.world().runtimes(), "worker-1", 0);
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    daemon.close();
    cluster.close();
  }

  @Test
  void daemons_haveTheContainersThatPodsName_andNoOthersButKnownOnes() throws Exception {
    Set<String> named = new HashSet<>();
    for (JsonNode pod : pods()) {
      for (String list : List.of("containerStatuses", "initContainerStatuses")) {
        pod.at("/status/" + list)
            .forEach(status -> addId(named, status.path("containerID").asString("")));
      }
    }
    Set<String> known = new HashSet<>();
    Set<String> pauses = new HashSet<>();
    for (JsonNode container : get("/v1.41/containers/json?all=1")) {
      known.add(container.path("Id").asString());
      if (container.at("/Names/0").asString().startsWith("/k8s_POD_")) {
        pauses.add(container.at("/Labels/io.kubernetes.pod.uid").asString());
      }
    }
    assertFalse(named.isEmpty());
    assertTrue(known.containsAll(named));
    for (JsonNode pod : pods()) {
      assertTrue(pauses.contains(pod.at("/metadata/uid").asString()), pod.toString());
    }
  }

  @Test
  void staticPods_areKnownByTheirConfigHash() throws Exception {
    try (var master = DockerDaemon.onPort(cluster.world().runtimes(), "control-plane", 0)) {
      JsonNode mirror =
          cluster.world().get(Kinds.POD, "kube-system", "etcd-control-plane").orElseThrow();
      String hash =
          mirror.path("metadata").path("annotations").path("kubernetes.io/config.hash").asString();
      String all = text(master, "/containers/json");
      assertTrue(all.contains("\"io.kubernetes.pod.uid\":\"" + hash + "\""));
    }
  }

  @Test
  void inspectTopAndImages_tellOfTheSameContainer() throws Exception {
    JsonNode listed = get("/containers/json").get(0);
    String id = listed.path("Id").asString();
    JsonNode inspected = get("/containers/" + id + "/json");
    assertEquals(listed.path("ImageID"), inspected.path("Image"));
    assertTrue(inspected.at("/Config/Env").isArray());
    JsonNode top = get("/containers/" + id + "/top?ps_args=-eo%20pid,ppid,user,comm");
    assertEquals(inspected.at("/State/Pid").asString(), top.at("/Processes/0/0").asString());
    JsonNode image = get("/images/" + listed.path("ImageID").asString() + "/json");
    assertTrue(image.at("/RepoDigests/0").asString().contains("@sha256:"));
    assertTrue(get("/images/json").size() > 3);
    assertEquals("28.5.1", get("/version").path("Version").asString());
    assertEquals("worker-1", get("/info").path("Name").asString());
    assertEquals(404, status("/containers/none/json"));
  }

  @Test
  void events_tellOfContainersStartedByHandAndByPods() throws Exception {
    Iterator<String> lines = stream("/events");
    var container =
        new RuntimeContainer(
            "f".repeat(64),
            "by-hand",
            "busybox:1",
            "sha256:1",
            "busybox@sha256:1",
            Map.of(),
            List.of(),
            1,
            0,
            0,
            0,
            4711,
            "");
    daemon.run(container);
    assertEquals("create", json(lines.next()).path("Action").asString());
    assertEquals("start", json(lines.next()).path("Action").asString());
    assertTrue(daemon.remove(container.id()));
    assertEquals("die", json(lines.next()).path("Action").asString());
    assertEquals("destroy", json(lines.next()).path("Action").asString());

    JsonNode pod = pods().getFirst();
    String name = pod.at("/metadata/name").asString();
    cluster.world().delete(Kinds.POD, pod.at("/metadata/namespace").asString(), name);
    String line = lines.next();
    assertEquals("die", json(line).path("Action").asString());
    assertTrue(line.contains(name));
  }

  @Test
  void faults_strikeTheirEndpointAlone() throws Exception {
    daemon.faults().inject(new Fault.ServerError(500), Scope.of("version").times(1));
    assertEquals(200, status("/info"));
    assertEquals(500, status("/version"));
    assertEquals(200, status("/version"));
    String id = get("/containers/json").get(0).path("Id").asString();
    daemon.faults().inject(new Fault.Oversize(5_000_000), Scope.of("inspect").times(1));
    assertTrue(text(daemon, "/containers/" + id + "/json").length() > 5_000_000);
  }

  @Test
  void unixSocket_answersToo(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (var local = DockerDaemon.onUnixSocket(cluster.world().runtimes(), "worker-2", socket);
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertEquals("unix://" + socket, local.url());
      channel.connect(UnixDomainSocketAddress.of(socket));
      byte[] request =
          "GET /_ping HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n".getBytes(UTF_8);
      Channels.newOutputStream(channel).write(request);
      String answer = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK") && answer.endsWith("OK"), answer);
    }
  }

  private List<JsonNode> pods() throws Exception {
    URI uri = cluster.url().resolve("/api/v1/pods?fieldSelector=spec.nodeName%3Dworker-1");
    return json(send(uri).body()).path("items").valueStream().toList();
  }

  private static void addId(Set<String> ids, String containerId) {
    if (!containerId.isEmpty()) {
      ids.add(containerId.substring("docker://".length()));
    }
  }

  private JsonNode get(String path) throws Exception {
    return json(text(daemon, path));
  }

  private int status(String path) throws Exception {
    return send(URI.create(daemon.url() + path)).statusCode();
  }

  private String text(DockerDaemon from, String path) throws Exception {
    return send(URI.create(from.url() + path)).body();
  }

  private Iterator<String> stream(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(daemon.url() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofLines()).body().iterator();
  }

  private HttpResponse<String> send(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
