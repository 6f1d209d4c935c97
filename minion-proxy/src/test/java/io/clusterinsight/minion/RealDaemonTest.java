package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.minion.http.Limits;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The list of requests, and planted secrets, in front of a real daemon. */
@Tag("e2e")
final class RealDaemonTest {
  private static final Pattern REFUSAL = Pattern.compile("HTTP/1\\.1 (4[0-9]{2}|501|505) ");
  private static RealDaemon daemon;
  private static RunningProxy proxy;
  private static Map<String, String> placeholders;

  @BeforeAll
  static void start() throws Exception {
    daemon = new RealDaemon(Files.createTempDirectory("minion-proxy"));
    String id =
        daemon.container(
            "--name",
            "web-0",
            "--label",
            "db-password=planted-in-label",
            "--label",
            "url=postgres://u:planted-in-url@h/d",
            "-e",
            "KEY=planted-in-environment",
            "local/test:1",
            "sh",
            "-c",
            "sleep 600; : --password=planted-in-argument");
    String image = daemon.docker("inspect", "-f", "{{.Image}}", id).strip();
    proxy = new RunningProxy(daemon.socket(), Map.of(), Limits.DEFAULT);
    placeholders = new HashMap<>(RequestRow.FICTION);
    placeholders.put("{cid}", id);
    placeholders.put("{cid12}", id.substring(0, 12));
    placeholders.put("{cname}", "web-0");
    placeholders.put("{iid}", image);
    placeholders.put("{ihex}", image.substring(7));
  }

  @AfterAll
  static void stop() throws Exception {
    proxy.close();
    daemon.docker("rm", "-f", "web-0");
    daemon.close();
  }

  @TestFactory
  Stream<DynamicTest> requestList_everyRow_isAnsweredByTheDaemonOrRefused() {
    return RequestRow.all().stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> decide(row)));
  }

  private static void decide(RequestRow row) throws Exception {
    String answer = row.path().equals("/events") ? firstBytes(row) : lastBytes(row);
    if (row.allow()) {
      // A daemon older or newer than the version in the path refuses it itself.
      boolean versioned = row.path().startsWith("/v1.");
      assertTrue(
          answer.startsWith("HTTP/1.1 200 ") || (versioned && answer.startsWith("HTTP/1.1 400 ")),
          answer);
      assertFalse(answer.contains("planted-in"), answer);
    } else {
      assertTrue(REFUSAL.matcher(answer).lookingAt(), answer);
    }
  }

  private static String lastBytes(RequestRow row) throws Exception {
    try (Socket socket = proxy.connect()) {
      socket.getOutputStream().write(row.toBytes(placeholders));
      if (!row.allow()) {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      }
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String firstBytes(RequestRow row) throws Exception {
    try (Socket socket = proxy.connect()) {
      socket.getOutputStream().write(row.toBytes(placeholders));
      byte[] start = socket.getInputStream().readNBytes(15);
      return new String(start, StandardCharsets.UTF_8);
    }
  }

  @Test
  void inspect_hasTheContainerButNotItsSecrets() throws Exception {
    String answer = proxy.get("/containers/web-0/json");
    assertTrue(answer.contains("\"Name\":\"/web-0\""), answer);
    assertTrue(
        answer.contains("KEY=<redacted>") && answer.contains("IMAGE_KEY=<redacted>"), answer);
    assertFalse(answer.contains("planted-in"), answer);
  }

  @Test
  void top_withArgumentsAllowed_masksTheirCredentials() throws Exception {
    try (RunningProxy allowing =
        new RunningProxy(
            daemon.socket(), Map.of("MINION_PROCESSES", "arguments"), Limits.DEFAULT)) {
      String answer = allowing.get("/containers/web-0/top?ps_args=aux");
      assertTrue(answer.contains("sleep 600; : --password=<redacted>"), answer);
      String names = proxy.get("/containers/web-0/top?ps_args=aux");
      assertTrue(names.contains("\"sh\"]"), names);
      assertFalse(names.contains("sleep 600"), names);
    }
  }

  @Test
  void events_tellOfAContainerThatStarts() throws Exception {
    try (Socket socket = proxy.connect()) {
      String request = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("\r\n\r\n") < 0) {
        seen.append((char) socket.getInputStream().read());
      }
      daemon.container("--rm", "--label", "token=planted-in-event", "local/test:1", "sleep", "0");
      while (seen.indexOf("\"status\":\"start\"") < 0) {
        int octet = socket.getInputStream().read();
        assertTrue(octet >= 0, seen.toString());
        seen.append((char) octet);
      }
      assertFalse(seen.toString().contains("planted-in"), seen.toString());
    }
  }

  @Test
  void execIds_areLeftOut() throws Exception {
    daemon.docker("exec", "-d", "web-0", "sleep", "60");
    assertTrue(daemon.docker("inspect", "-f", "{{.ExecIDs}}", "web-0").length() > 10);
    assertEquals(-1, proxy.get("/containers/web-0/json").indexOf("ExecIDs"));
  }
}
