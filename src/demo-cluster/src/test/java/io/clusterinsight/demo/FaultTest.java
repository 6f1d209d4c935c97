package io.clusterinsight.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Scope;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class FaultTest {
  private static final Scope ONCE = Scope.of("pods").times(1);

  private final DemoCluster cluster;
  private final ApiClient client;

  FaultTest() throws IOException {
    cluster = DemoCluster.start(Settings.still(Size.EMPTY).withBookmarks(Duration.ofHours(1)));
    client = new ApiClient(cluster);
    put("a");
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void drop_resetsTheConnection() throws IOException {
    cluster.faults().inject(new Fault.Drop(), ONCE);
    try (Socket socket = ask("/api/v1/pods")) {
      assertThrows(SocketException.class, () -> readAll(socket));
    }
    assertEquals(200, client.bytes("/api/v1/pods").statusCode());
  }

  @Test
  void drop_resetsARunningWatch() throws IOException {
    try (Socket socket = ask("/api/v1/pods?watch=1")) {
      readUntil(socket, "\"ADDED\"");
      cluster.faults().inject(new Fault.Drop(), ONCE);
      assertThrows(SocketException.class, () -> readAll(socket));
    }
  }

  @Test
  void stall_fromTheBeginning_answersNothing() throws IOException {
    cluster.faults().inject(new Fault.Stall(0), ONCE);
    try (Socket socket = ask("/api/v1/pods")) {
      socket.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, () -> readAll(socket));
    }
  }

  @Test
  void stall_inMidStream_leavesTheWatchHalfOpen() throws IOException {
    try (Socket socket = ask("/api/v1/pods?watch=1")) {
      readUntil(socket, "\"ADDED\"");
      cluster.faults().inject(new Fault.Stall(0), ONCE.watches());
      while (!cluster.faults().active().isEmpty()) {
        Thread.onSpinWait();
      }
      put("b");
      socket.setSoTimeout(300);
      assertThrows(SocketTimeoutException.class, () -> readUntil(socket, "\"name\":\"b\""));
    }
  }

  @Test
  void cut_endsTheAnswerAtThatByte() throws IOException {
    cluster.faults().inject(new Fault.Cut(100), ONCE);
    try (Socket socket = ask("/api/v1/pods")) {
      assertEquals(100, readAll(socket).length);
    }
  }

  @Test
  void oneByteAtATime_deliversTheSameAnswer() throws IOException {
    String whole = text(client.bytes("/api/v1/pods").body());
    cluster.faults().inject(new Fault.OneByteAtATime(), ONCE);
    assertEquals(whole, text(client.bytes("/api/v1/pods").body()));
    assertTrue(cluster.faults().active().isEmpty());
  }

  @Test
  void slow_takesItsTime() throws IOException {
    String whole = text(client.bytes("/api/v1/pods").body());
    cluster.faults().inject(new Fault.Slow(1_000), ONCE);
    long began = System.nanoTime();
    assertEquals(whole, text(client.bytes("/api/v1/pods").body()));
    assertTrue(System.nanoTime() - began > whole.length() * 900_000L);
  }

  @Test
  void goneStatus_is410() throws IOException {
    cluster.faults().inject(new Fault.GoneStatus(), ONCE);
    var answer = client.bytes("/api/v1/pods?watch=1&resourceVersion=1");
    assertEquals(410, answer.statusCode());
    assertEquals("Expired", JsonMapper.shared().readTree(answer.body()).path("reason").asString());
  }

  @Test
  void goneEvent_endsARunningWatch() throws IOException {
    Iterator<JsonNode> events = client.watch("/api/v1/pods?watch=1");
    events.next();
    cluster.faults().inject(new Fault.GoneEvent(), ONCE.watches());
    JsonNode event = events.next();
    assertEquals("ERROR", event.path("type").asString());
    assertEquals(410, event.at("/object/code").asInt());
    assertFalse(events.hasNext());
  }

  @Test
  void tooManyRequests_saysWhenToRetry() throws IOException {
    cluster.faults().inject(new Fault.TooManyRequests(Duration.ofSeconds(7)), ONCE);
    var answer = client.bytes("/api/v1/pods");
    assertEquals(429, answer.statusCode());
    assertEquals("7", answer.headers().firstValue("retry-after").orElse(""));
  }

  @Test
  void serverError_isThatStatus() throws IOException {
    cluster.faults().inject(new Fault.ServerError(503), ONCE);
    assertEquals(503, client.bytes("/api/v1/pods").statusCode());
  }

  @Test
  void redirect_namesThePlace() throws IOException {
    cluster.faults().inject(new Fault.Redirect("http://127.0.0.1:1/"), ONCE);
    var answer = client.bytes("/api/v1/pods");
    assertEquals(307, answer.statusCode());
    assertEquals("http://127.0.0.1:1/", answer.headers().firstValue("location").orElse(""));
  }

  @Test
  void malformedJson_breaksTheObject() throws IOException {
    cluster.faults().inject(new Fault.MalformedJson(), ONCE);
    byte[] body = client.bytes("/api/v1/pods").body();
    assertThrows(JacksonException.class, () -> JsonMapper.shared().readTree(body));
  }

  @Test
  void malformedJson_breaksOneEvent_andTheNextIsFine() throws IOException {
    try (Socket socket = ask("/api/v1/pods?watch=1")) {
      readUntil(socket, "\"ADDED\"");
      cluster.faults().inject(new Fault.MalformedJson(), ONCE.watches());
      put("b");
      String line = readUntil(socket, "}\n");
      assertThrows(JacksonException.class, () -> JsonMapper.shared().readTree(line));
      put("c");
      readUntil(socket, "\"name\":\"c\"");
    }
  }

  @Test
  void badUtf8_isNoText() throws IOException {
    cluster.faults().inject(new Fault.BadUtf8(), ONCE);
    ByteBuffer body = ByteBuffer.wrap(client.bytes("/api/v1/pods").body());
    assertThrows(CharacterCodingException.class, () -> UTF_8.newDecoder().decode(body));
  }

  @Test
  void oversize_isAsLargeAsSaid() throws IOException {
    cluster.faults().inject(new Fault.Oversize(3_000_000), ONCE);
    byte[] body = client.bytes("/api/v1/pods").body();
    assertTrue(body.length > 3_000_000);
    assertEquals(1, JsonMapper.shared().readTree(body).path("items").size());
  }

  @Test
  void duplicateEvents_comeTwice() throws IOException {
    Iterator<JsonNode> events = client.watch("/api/v1/pods?watch=1");
    events.next();
    cluster.faults().inject(new Fault.DuplicateEvents(), Scope.of("pods").watches());
    put("b");
    JsonNode first = events.next();
    assertEquals(first, events.next());
  }

  @Test
  void reorderedEvents_comeInReverse() throws IOException {
    Iterator<JsonNode> events = client.watch("/api/v1/pods?watch=1");
    events.next();
    cluster.faults().inject(new Fault.ReorderedEvents(), Scope.of("pods").watches());
    put("b");
    put("c");
    assertEquals("c", name(events.next()));
    assertEquals("b", name(events.next()));
  }

  @Test
  void unreachable_refusesConnections_andComesBackOnTheSamePort() throws IOException {
    Iterator<JsonNode> events = client.watch("/api/v1/pods?watch=1");
    events.next();
    cluster.faults().unreachable();
    assertThrows(RuntimeException.class, events::hasNext);
    assertThrows(ConnectException.class, () -> client.bytes("/api/v1/pods"));
    cluster.faults().reachable();
    assertEquals(200, client.bytes("/api/v1/pods").statusCode());
  }

  @Test
  void fault_ofOneKind_leavesTheOthersAlone() throws IOException {
    cluster.faults().inject(new Fault.ServerError(500), Scope.of("pods"));
    assertEquals(200, client.bytes("/api/v1/services").statusCode());
    cluster.faults().clear();
    assertEquals(200, client.bytes("/api/v1/pods").statusCode());
  }

  @Test
  void controlEndpoint_injectsAndTells() throws IOException {
    try (var driven = DemoCluster.start(Settings.still(Size.SMALL).withControl(true));
        var driver = new ApiClient(driven)) {
      driver.post("/demo/faults", "{\"fault\":\"server-error\",\"resource\":\"pods\",\"times\":1}");
      assertEquals(500, driver.bytes("/api/v1/pods").statusCode());
      assertEquals(200, driver.bytes("/api/v1/pods").statusCode());
      JsonNode requests = driver.json("/demo/requests");
      assertEquals(500, requests.at("/0/status").asInt());
      assertEquals("list", requests.at("/1/verb").asString());
      driver.post("/demo/world", "{\"story\":\"rollout\",\"steps\":5}");
      assertTrue(driven.world().revision() > 100);
      assertTrue(driver.post("/demo/faults", "{\"fault\":\"wrong\"}").has("error"));
    }
  }

  private void put(String name) {
    cluster
        .world()
        .put("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name + "\"}}");
    assertTrue(cluster.world().get(Kinds.POD, "default", name).isPresent());
  }

  private Socket ask(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.url().getPort());
    String request = "GET " + path + " HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static byte[] readAll(Socket socket) throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended before " + end + ": " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }

  private static String name(JsonNode event) {
    return event.at("/object/metadata/name").asString();
  }
}
