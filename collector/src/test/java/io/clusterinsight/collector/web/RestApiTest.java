package io.clusterinsight.collector.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST API as its clients see it. */
class RestApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static DemoCluster demo;
  private static RunningCollector collector;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    collector = new RunningCollector(demo);
  }

  @AfterAll
  static void stop() {
    collector.close();
    demo.close();
  }

  @Test
  void graph_isOneConsistentSortedDocument() {
    JsonNode graph = collector.json("/cluster");
    List<String> ids =
        graph.path("resources").valueStream().map(r -> r.path("id").asString()).toList();
    Set<String> known = new HashSet<>(ids);

    assertTrue(graph.path("success").booleanValue());
    assertEquals(ids.size(), known.size());
    assertTrue(ids.size() > 100, "the demo cluster is small, but not empty");
    for (JsonNode relation : graph.path("relations")) {
      assertTrue(known.contains(relation.path("source").asString()), relation::toString);
      assertTrue(known.contains(relation.path("target").asString()), relation::toString);
    }
  }

  @Test
  void everyType_ofTheContract_isInTheDemo() {
    Set<String> types = new HashSet<>();
    collector
        .json("/cluster/summary?by=type")
        .path("counts")
        .forEach(count -> types.add(count.path("type").asString()));
    List<String> expected =
        List.of(
            "Cluster",
            "Node",
            "Pod",
            "Service",
            "ReplicationController",
            "Container",
            "Image",
            "Namespace",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "Ingress",
            "Gateway",
            "HTTPRoute",
            "GRPCRoute",
            "PersistentVolumeClaim",
            "PersistentVolume",
            "StorageClass",
            "VolumeSnapshot",
            "VolumeSnapshotContent",
            "ServiceAccount",
            "NetworkPolicy",
            "ConfigMap",
            "Secret");
    assertEquals(List.of(), expected.stream().filter(type -> !types.contains(type)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cluster",
        "/cluster/resources",
        "/cluster?namespace=shop",
        "/debug",
        "/cluster/problems"
      })
  void gzip_holdsTheSameBytes(String path) throws Exception {
    HttpResponse<byte[]> gzip = collector.get(path, "Accept-Encoding", "gzip");
    assertEquals("gzip", gzip.headers().firstValue("Content-Encoding").orElse(""));
    assertArrayEquals(
        collector.get(path).body(),
        new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cluster",
        "/cluster/resources",
        "/cluster/resources/pods",
        "/cluster?type=Pod",
        "/debug",
        "/cluster/summary",
        "/cluster/neighborhood?id=Namespace:default"
      })
  void answer_thatTheClientHas_isNotSentAgain(String path) {
    HttpResponse<byte[]> first = collector.get(path);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(200, first.statusCode());
    assertEquals(304, collector.get(path, "If-None-Match", tag).statusCode());
    assertEquals(304, collector.get(path, "If-None-Match", "\"x\", " + tag).statusCode());
    assertEquals(200, collector.get(path, "If-None-Match", "\"other-1\"").statusCode());
  }

  @Test
  void tags_ofDifferentAnswers_differ() {
    assertEquals(
        5,
        Stream.of(
                "/cluster",
                "/cluster/resources",
                "/cluster?fields=none",
                "/cluster?fields=summary",
                "/debug")
            .map(path -> collector.get(path).headers().firstValue("ETag").orElseThrow())
            .distinct()
            .count());
  }

  @Test
  void lines_beginWithTheGraphAndEndWithTheCounts() {
    String body =
        new String(
            collector.get("/cluster", "Accept", "application/x-ndjson").body(),
            StandardCharsets.UTF_8);
    List<JsonNode> lines = body.lines().map(JSON::readTree).toList();
    JsonNode end = lines.getLast();

    assertEquals("graph", lines.getFirst().path("item").asString());
    assertEquals("end", end.path("item").asString());
    assertEquals(count(lines, "resource"), end.path("resources").asLong());
    assertEquals(count(lines, "relation"), end.path("relations").asLong());
    assertTrue(count(lines, "source") > 20);
  }

  private static long count(List<JsonNode> lines, String item) {
    return lines.stream().filter(line -> line.path("item").asString().equals(item)).count();
  }

  @ParameterizedTest
  @CsvSource({
    "/cluster?typ=Pod, 400, typ",
    "/cluster?type=Pot, 400, Pot",
    "/cluster?relation=knows, 400, knows",
    "/cluster?health=good, 400, good",
    "/cluster?selector=a%20in%20b, 400, selector",
    "/cluster?fields=some, 400, fields",
    "/cluster?level=pod, 400, level",
    "/cluster?include=all, 400, include",
    "/cluster/resources/pots, 404, Pod",
    "/cluster/resource, 400, id",
    "/cluster/resource?id=Pod, 400, Pod",
    "/cluster/resource?id=Pod:default/nobody, 404, Pod:default/nobody",
    "/cluster/neighborhood?id=Namespace:default&depth=-1, 400, depth",
    "/cluster/neighborhood?id=Namespace:default&depth=99999999999, 400, depth",
    "/cluster/neighborhood?id=Namespace:default&direction=up, 400, direction",
    "/cluster/impact?id=x, 400, id",
    "/cluster/summary?by=color, 400, color",
    "/cluster/resource?id=Node:a&id=Node:b, 400, once",
    "/cluster/resource?id=Pod:%00/x, 404, Pod:",
    "/cluster/resource?id=%FF%FE, 400, UTF-8",
    "/cluster?name=%C3%28, 400, UTF-8",
    "/cluster?workload=web, 400, workload",
    "/%00, 400, percent-encoded",
    "/cluster/, 404, /cluster/",
    "/no/such/path, 404, /no/such/path",
  })
  void wrongRequest_isToldWhatWasWrong(String path, int status, String named) {
    HttpResponse<byte[]> answer = collector.get(path);
    JsonNode problem = JSON.readTree(answer.body());
    assertAll(
        () -> assertEquals(status, answer.statusCode()),
        () ->
            assertEquals(
                "application/problem+json", answer.headers().firstValue("Content-Type").orElse("")),
        () -> assertEquals("false", problem.path("success").toString()),
        () ->
            assertTrue(
                problem.path("error_message").asString().contains(named), problem::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /cluster?x={} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /cluster HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n",
        "GET /cluster/impact?id=%% HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /cluster?name=%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "TRACE /cluster HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void malformedRequest_isAnsweredInTheFormOfAllErrors(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.url("/").getPort())) {
      socket
          .getOutputStream()
          .write(request.formatted("a".repeat(9000)).getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      String answer = readUntil(socket, "error_message");
      assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
    }
  }

  @Test
  void queryOfTooManyParameters_isToldSo() {
    String query = "n&".repeat(1001);
    HttpResponse<byte[]> answer = collector.get("/cluster?" + query);
    assertEquals(400, answer.statusCode());
    assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("1000 parameters"));
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
      answer.write(b);
      if (answer.toString(StandardCharsets.UTF_8).endsWith(end)) {
        break;
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void request_forAnotherHost_isNotAnswered() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.url("/").getPort())) {
      String request = "GET /cluster HTTP/1.1\r\nHost: evil.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      assertTrue(readUntil(socket, "error_message").startsWith("HTTP/1.1 421"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void writing_isRefused(String method) {
    assertEquals(405, collector.send(method, "/cluster").statusCode());
  }

  @Test
  void head_answersWithTheHeadersOfGet() {
    HttpResponse<byte[]> head = collector.send("HEAD", "/cluster");
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    assertEquals(
        collector.get("/cluster").headers().firstValue("ETag"), head.headers().firstValue("ETag"));
  }

  @Test
  void everyPath_thatIsDescribed_answersAsItIsDescribed() {
    JsonNode paths = collector.json("/openapi.json").path("paths");
    assertTrue(paths.size() > 15);
    for (var path : paths.properties()) {
      JsonNode described = path.getValue().path("get");
      String url = path.getKey().replace("{type}", "pods") + required(described);
      HttpResponse<byte[]> answer = collector.get(url);
      assertEquals(200, answer.statusCode(), url);
      String media = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
      Set<String> medias = new HashSet<>();
      described
          .path("responses")
          .path("200")
          .path("content")
          .propertyNames()
          .forEach(name -> medias.add(name.split(";")[0]));
      assertTrue(medias.contains(media), url + " answers " + media + ", not " + medias);
    }
  }

  private static String required(JsonNode described) {
    return described
            .path("parameters")
            .valueStream()
            .anyMatch(p -> p.path("name").asString().equals("id"))
        ? "?id=Namespace:default"
        : "";
  }

  @Test
  void filteredAnswer_whenSomethingElseChanges_keepsItsTagAndItsBytes() throws Exception {
    String path = "/cluster/resources/nodes?fields=none";
    HttpResponse<byte[]> before = collector.get(path);
    String whole = collector.get("/cluster").headers().firstValue("ETag").orElseThrow();

    demo.world()
        .put(
            (ObjectNode)
                JSON.readTree(
                    "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"fresh\"}}"));
    RunningCollector.await(
        () -> !collector.get("/cluster").headers().firstValue("ETag").orElseThrow().equals(whole));

    assertArrayEquals(before.body(), collector.get(path).body());
    assertEquals(
        before.headers().firstValue("ETag"), collector.get(path).headers().firstValue("ETag"));
    assertNotEquals(whole, collector.get("/cluster").headers().firstValue("ETag").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/cluster/resource?id=Namespace:shop&type=Service, Service",
        "/cluster/resource?id=Namespace:shop&relation=contains&type=Deployment, Deployment",
        "/cluster/neighborhood?id=Node:worker-1&depth=2&type=Service, Service",
      })
  void answerAboutOneThing_takesTheFilters_andKeepsThatThing(String path, String type) {
    JsonNode graph = collector.json(path + "&fields=none");
    Set<String> ids = new HashSet<>();
    graph.path("resources").forEach(resource -> ids.add(resource.path("id").asString()));
    String about = path.replaceAll(".*id=([^&]*).*", "$1");

    assertTrue(ids.remove(about), () -> about + " is not in " + ids);
    assertTrue(!ids.isEmpty(), "nothing but " + about);
    ids.forEach(id -> assertTrue(id.startsWith(type + ":"), id));
    for (JsonNode relation : graph.path("relations")) {
      for (String end : List.of("source", "target")) {
        String id = relation.path(end).asString();
        assertTrue(id.equals(about) || ids.contains(id), relation::toString);
      }
    }
  }

  @Test
  void resource_whoseRelationsAreFiltered_hasOnlyTheirOtherEnds() {
    JsonNode graph = collector.json("/cluster/resource?id=Node:worker-1&relation=runs");
    graph
        .path("relations")
        .forEach(relation -> assertEquals("runs", relation.path("type").asString()));
    assertEquals(graph.path("relations").size() + 1, graph.path("resources").size());
  }

  @Test
  void resource_withWhatIsContained_hasTheContainersOfItsPods() {
    JsonNode graph =
        collector.json("/cluster/resource?id=Node:worker-1&type=Pod&include=contained");
    Set<String> contained = new HashSet<>();
    graph.path("relations").forEach(relation -> contained.add(relation.path("type").asString()));
    assertEquals(Set.of("runs", "contains", "createdFrom"), contained);
  }

  @Test
  void impact_takesTheFilters() {
    JsonNode all = collector.json("/cluster/impact?id=Node:worker-1").path("impact");
    JsonNode services =
        collector.json("/cluster/impact?id=Node:worker-1&type=Service").path("impact");
    assertTrue(0 < services.size() && services.size() < all.size());
    assertEquals(
        all.valueStream().filter(row -> row.path("type").asString().equals("Service")).toList(),
        services.valueStream().toList());
    collector
        .json("/cluster/impact?id=Node:worker-1&relation=runs")
        .path("impact")
        .forEach(row -> assertEquals("Pod", row.path("type").asString()));
  }

  @Test
  void impact_atTheLevelOfWorkloads_countsWhatIsFolded() {
    JsonNode impact =
        collector.json("/cluster/impact?id=Node:worker-1&level=workload").path("impact");
    List<String> types = impact.valueStream().map(row -> row.path("type").asString()).toList();
    assertTrue(types.contains("Deployment"), types::toString);
    assertTrue(!types.contains("ReplicaSet") && !types.contains("Container"), types::toString);
    assertTrue(
        impact
            .valueStream()
            .filter(row -> row.path("type").asString().equals("Deployment"))
            .allMatch(row -> row.path("folded").path("Pod").asInt() > 0));
  }

  @Test
  void selector_inKubectlsGrammar_chooses() {
    String selector = URLEncoder.encode("app in (web,cart),!nothing", StandardCharsets.UTF_8);
    JsonNode pods = collector.json("/cluster?type=Pod&selector=" + selector);
    pods.path("resources")
        .forEach(
            pod ->
                assertTrue(
                    Set.of("web", "cart")
                        .contains(
                            pod.path("properties")
                                .path("metadata")
                                .path("labels")
                                .path("app")
                                .asString())));
  }

  @Test
  void secrets_areInNoAnswer() {
    for (String path : List.of("/cluster", "/debug", "/metrics", "/elapsed", "/cluster/problems")) {
      String body = new String(collector.get(path).body(), StandardCharsets.UTF_8);
      assertTrue(!body.contains("hunter2"), path + " shows a planted secret");
    }
  }
}
