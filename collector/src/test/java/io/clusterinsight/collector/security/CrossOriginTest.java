package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about pages of other origins. */
class CrossOriginTest {
  private static final String ALLOWED = "https://dashboard.example.com";

  private static DemoCluster demo;
  private static RunningCollector open;
  private static RunningCollector closed;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.EMPTY));
    open = new RunningCollector(demo, "--cluster-insight.cors.origins=" + ALLOWED);
    closed = new RunningCollector(demo);
  }

  @AfterAll
  static void stop() {
    open.close();
    closed.close();
    demo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cluster", "/cluster?fields=none", "/no/such/path", "/version"})
  void answer_toANamedOrigin_mayBeRead(String path) throws Exception {
    String answer = send(open, "GET " + path, "Origin: " + ALLOWED);
    assertTrue(answer.contains("\r\nAccess-Control-Allow-Origin: " + ALLOWED + "\r\n"), answer);
    assertTrue(answer.contains("\r\nVary: Origin\r\n"), answer);
    assertTrue(!answer.contains("Allow-Credentials"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dashboard.example.com",
        "https://dashboard.example.com:8443",
        "https://dashboard.example.com.evil.example",
        "https://evil-dashboard.example.com",
        "https://DASHBOARD.example.com",
        "null"
      })
  void answer_toAnotherOrigin_mayNot(String origin) throws Exception {
    String answer = send(open, "GET /cluster", "Origin: " + origin);
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(!answer.contains("Access-Control"), answer);
    assertTrue(answer.contains("\r\nVary: Origin\r\n"), answer);
  }

  @Test
  void byDefault_noOriginMay() throws Exception {
    String answer = send(closed, "GET /cluster", "Origin: " + ALLOWED);
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(!answer.contains("Access-Control"), answer);
  }

  @Test
  void preflight_ofReading_isAllowed() throws Exception {
    String answer =
        send(
            open,
            "OPTIONS /cluster",
            "Origin: " + ALLOWED,
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: if-none-match");
    assertTrue(answer.startsWith("HTTP/1.1 204"), answer);
    assertTrue(answer.contains("\r\nAccess-Control-Allow-Methods: GET, HEAD\r\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void preflight_ofWriting_isRefused(String method) throws Exception {
    String answer =
        send(
            open,
            "OPTIONS /cluster",
            "Origin: " + ALLOWED,
            "Access-Control-Request-Method: " + method);
    assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
    assertTrue(!answer.contains("Access-Control-Allow-Methods"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*.example.com",
        "example.com",
        "https://example.com/",
        "https://example.com/page",
        "https://user@example.com",
        "ftp://example.com",
        "null",
        ""
      })
  void whatIsNoOrigin_isRefusedByName(String origin) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> new CorsSettings(List.of(origin)))
            .getMessage();
    assertTrue(told.startsWith("cluster-insight.cors.origins: "), told);
    assertEquals(List.of(ALLOWED), new CorsSettings(List.of(ALLOWED)).origins());
  }

  /** The head of the answer: the JDK's client does not let Origin be set. */
  private static String send(RunningCollector collector, String request, String... headers)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", collector.url("/").getPort())) {
      socket.setSoTimeout(10_000);
      String text =
          request
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
    }
  }
}
