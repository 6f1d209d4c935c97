package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.minion.RecordingDaemon.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an approved request when the daemon is well, and when it is not. */
final class RelayTest {
  private static final String INSPECT = "/containers/0123456789ab/json";

  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;

  private RecordingDaemon daemon(Script script) throws Exception {
    return new RecordingDaemon(directory.resolve("d"), script);
  }

  private static void write(OutputStream out, String text) throws Exception {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Script raw(String answer) {
    return (head, out) -> {
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      return false;
    };
  }

  @Test
  void daemon_gone_answers502_andServesAgainWhenItIsBack() throws Exception {
    try (RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
      assertTrue(proxy.get("/version").startsWith("HTTP/1.1 502 Bad Gateway\r\n"));
      assertTrue(proxy.get("/version").contains("no socket there"), proxy.get("/version"));
      try (RecordingDaemon first = daemon(RecordingDaemon::dockerLike)) {
        assertTrue(proxy.get("/version").startsWith("HTTP/1.1 200 OK\r\n"));
        assertEquals(1, first.heads().size());
      }
      assertTrue(proxy.get("/version").startsWith("HTTP/1.1 502 "));
      try (RecordingDaemon second = daemon(RecordingDaemon::dockerLike)) {
        assertTrue(proxy.get("/version").startsWith("HTTP/1.1 200 OK\r\n"));
        assertEquals(1, second.heads().size());
      }
      assertEquals(2, proxy.log().stream().filter(l -> l.endsWith("answers again")).count());
    }
  }

  @Test
  void daemon_restartedBetweenTwoRequests_isAskedOnANewConnection() throws Exception {
    try (RunningProxy proxy = new RunningProxy(directory.resolve("d"));
        Socket client = proxy.connect()) {
      byte[] request =
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 3; i++) {
        try (RecordingDaemon daemon = daemon(RecordingDaemon::dockerLike)) {
          client.getOutputStream().write(request);
          assertTrue(RunningProxy.answer(client.getInputStream()).endsWith("OK"));
          assertEquals(1, daemon.heads().size());
        }
      }
    }
  }

  @Test
  void daemon_silent_answers504AndClosesItsConnection() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Script silent =
        (head, out) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return false;
        };
    try (RecordingDaemon _ = daemon(silent);
        RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
      assertTrue(proxy.get(INSPECT).startsWith("HTTP/1.1 504 Gateway Timeout\r\n"));
      end.countDown();
    }
  }

  @Test
  void daemon_answeringAnError_isRelayedAsItsStatusAlone() throws Exception {
    String body = "{\"message\":\"No such container: s3cr3t\"}";
    String head = " X\r\nContent-Length: " + body.length() + "\r\n\r\n";
    for (int status : new int[] {400, 404, 409, 500, 503}) {
      try (RecordingDaemon _ = daemon(raw("HTTP/1.1 " + status + head + body));
          RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
        String answer = proxy.get(INSPECT);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("\"detail\":\"the Docker daemon answered " + status), answer);
        assertFalse(answer.contains("s3cr3t"), answer);
      }
    }
  }

  @Test
  void daemon_answeringWhatIsNoAnswer_answers502() throws Exception {
    for (String answer :
        new String[] {
          "rubbish\r\n\r\n",
          "HTTP/1.1 abc OK\r\n\r\n",
          "HTTP/1.1 101 Switching\r\nUpgrade: tcp\r\n\r\n",
          "HTTP/1.1 301 Moved\r\nLocation: /containers/x/export\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}x",
          "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n{}",
          "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\":1",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}",
          "HTTP/1.1 200 OK\r\n\r\n<html>",
          "HTTP/1.1 200 OK\r\n\r\n{\"a\":\"\u0001\"}",
          "HTTP/1.1 200 OK\r\n\r\n" + "[".repeat(5000),
          "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10) + "Z: " + "z".repeat(70_000),
          ""
        }) {
      try (RecordingDaemon _ = daemon(raw(answer));
          RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
        String relayed = proxy.get(INSPECT);
        assertTrue(relayed.startsWith("HTTP/1.1 502 Bad Gateway\r\n"), answer + " → " + relayed);
      }
    }
  }

  @Test
  void answer_brokenOffInTheMiddle_isBrokenOffToo() throws Exception {
    String start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n[";
    try (RecordingDaemon _ = daemon(raw(start + "\"abcdefghij\",".repeat(10_000)));
        RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
      String answer = proxy.get("/containers/json");
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"));
      assertFalse(answer.endsWith("0\r\n\r\n"));
    }
  }

  @Test
  void ping_carriesTheVersionHeadersAndNoOthers() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\n"
            + "Api-Version: 1.41\r\n"
            + "Server: Docker\r\n"
            + "Ostype: a b\r\n"
            + "Content-Length: 2\r\n\r\n"
            + "OK";
    try (RecordingDaemon _ = daemon(raw(answer));
        RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
      String relayed = proxy.get("/_ping");
      assertTrue(relayed.contains("\r\nApi-Version: 1.41\r\n"), relayed);
      assertFalse(relayed.contains("Server") || relayed.contains("Ostype"), relayed);
    }
  }

  @Test
  void events_areStreamedWithAHeartbeat_andTheDaemonIsLeftWhenTheClientLeaves() throws Exception {
    CountDownLatch speak = new CountDownLatch(1);
    Script script =
        (head, out) -> {
          out.write(HEAD);
          out.flush();
          try {
            speak.await();
            out.write("12\r\n{\"Action\":\"start\"}\r\n".getBytes(StandardCharsets.US_ASCII));
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return false;
        };
    try (RecordingDaemon _ = daemon(script);
        RunningProxy proxy = new RunningProxy(directory.resolve("d"))) {
      try (Socket client = proxy.connect()) {
        write(client.getOutputStream(), "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        InputStream in = client.getInputStream();
        StringBuilder seen = new StringBuilder();
        readUntil(in, seen, "\r\n\r\n1\r\n\n\r\n");
        speak.countDown();
        readUntil(in, seen, "{\"Action\":\"start\"}\n\r\n");
        assertTrue(proxy.get("/metrics", "Accept: */*").contains("_event_streams 1\n"));
      }
      RunningProxy.await(
          "the stream is over",
          () -> {
            try {
              return proxy.get("/metrics", "Accept: */*").contains("_event_streams 0\n");
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    }
  }

  private static void readUntil(InputStream in, StringBuilder seen, String end) throws Exception {
    while (seen.indexOf(end) < 0) {
      int octet = in.read();
      assertTrue(octet >= 0, "the stream ended after " + seen);
      seen.append((char) octet);
    }
  }

  @Test
  void events_moreThanTheLimit_answers503() throws Exception {
    Script endless =
        (head, out) -> {
          out.write(HEAD);
          out.flush();
          return true;
        };
    try (RecordingDaemon _ = daemon(endless);
        RunningProxy proxy = new RunningProxy(directory.resolve("d"));
        Socket one = proxy.connect();
        Socket two = proxy.connect()) {
      for (Socket client : new Socket[] {one, two}) {
        write(client.getOutputStream(), "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        readUntil(client.getInputStream(), new StringBuilder(), "\r\n\r\n");
      }
      assertTrue(proxy.get("/events").startsWith("HTTP/1.1 503 "));
    }
  }

  @Test
  void silentSockets_makeRoomForOneThatSpeaks() throws Exception {
    Socket[] silent = new Socket[400];
    try (RecordingDaemon _ = daemon(RecordingDaemon::dockerLike);
        RunningProxy proxy =
            new RunningProxy(directory.resolve("d"), Map.of(), RunningProxy.QUICK)) {
      for (int i = 0; i < silent.length; i++) {
        silent[i] = proxy.connect();
      }
      assertTrue(proxy.get("/_ping").startsWith("HTTP/1.1 200 OK\r\n"));
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void proxy_thatIsStopped_finishesTheAnswersOnTheirWay_andTakesNoMore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Script slow =
        (head, out) -> {
          asked.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return RecordingDaemon.dockerLike(head, out);
        };
    try (RecordingDaemon _ = daemon(slow);
        RunningProxy proxy = new RunningProxy(directory.resolve("d"));
        Socket client = proxy.connect()) {
      write(client.getOutputStream(), "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n");
      asked.await();
      Thread stop = Thread.ofVirtual().start(proxy::close);
      RunningProxy.await("the door is shut", () -> isShut(proxy));
      go.countDown();
      assertTrue(RunningProxy.answer(client.getInputStream()).endsWith("{\"Id\":\"a\"}"));
      stop.join();
      assertEquals(-1, client.getInputStream().read());
    }
  }

  private static boolean isShut(RunningProxy proxy) {
    try (Socket _ = proxy.connect()) {
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
