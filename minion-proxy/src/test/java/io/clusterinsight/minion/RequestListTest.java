package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the list, as raw bytes, through a running proxy to a daemon that records. */
final class RequestListTest {
  private static final Pattern REFUSAL = Pattern.compile("HTTP/1\\.1 (4[0-9]{2}|501|505) ");

  @TempDir private Path directory;
  private RecordingDaemon daemon;
  private RunningProxy proxy;

  @BeforeEach
  void start() throws Exception {
    daemon = new RecordingDaemon(directory.resolve("d"), RecordingDaemon::dockerLike);
    proxy = new RunningProxy(daemon.socket());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    daemon.close();
  }

  @TestFactory
  Stream<DynamicTest> requestList_everyRow_isDecidedAsTheListSays() {
    return RequestRow.all().stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> decide(row)));
  }

  private void decide(RequestRow row) throws IOException {
    int asked = daemon.heads().size();
    long refused = proxy.refusals();
    if (row.allow()) {
      allowed(row);
      assertEquals(asked + 1, daemon.heads().size(), "requests that the daemon saw");
      assertEquals(rebuilt(row), daemon.heads().getLast());
      assertEquals(refused, proxy.refusals());
    } else {
      String answer = proxy.send(row.toBytes(RequestRow.FICTION));
      assertTrue(REFUSAL.matcher(answer).lookingAt(), answer);
      assertEquals(asked, daemon.heads().size(), "requests that the daemon saw");
      assertEquals(refused + 1, proxy.refusals(), "audit lines");
      String target = row.target(RequestRow.FICTION);
      assertFalse(target.length() > 3 && answer.contains(target), "an echo of the target");
      assertTrue(answer.contains("Content-Type: application/problem+json\r\n"), answer);
    }
  }

  private void allowed(RequestRow row) throws IOException {
    try (Socket socket = proxy.connect()) {
      socket.getOutputStream().write(row.toBytes(RequestRow.FICTION));
      String answer =
          row.path().contains("/events")
              ? new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              : RunningProxy.answer(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    }
  }

  private static String rebuilt(RequestRow row) {
    return row.method()
        + " "
        + row.target(RequestRow.FICTION)
        + " HTTP/1.1\r\nHost: docker\r\nUser-Agent: cluster-insight-minion-proxy\r\n\r\n";
  }

  /** What the list does not have, in its own terms. */
  @TestFactory
  Stream<DynamicTest> hostileRequests_beyondTheList_areRefused() {
    return HostileRequests.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> refused(entry.getValue())));
  }

  private void refused(byte[] bytes) throws IOException {
    long refused = proxy.refusals();
    String answer = proxy.send(bytes);
    assertTrue(REFUSAL.matcher(answer).lookingAt(), answer);
    assertEquals(List.of(), daemon.heads(), "what the daemon saw");
    assertEquals(refused + 1, proxy.refusals(), "audit lines");
  }
}
