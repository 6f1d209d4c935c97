package io.clusterinsight.minion;

import io.clusterinsight.minion.http.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A proxy on a free port of the loopback address, and what it has logged. */
final class RunningProxy implements AutoCloseable {
  /** As in production but short, so that a test of what times out ends soon. */
  static final Limits QUICK =
      new Limits(
          256,
          Duration.ofMillis(400),
          Duration.ofSeconds(5),
          Duration.ofMillis(600),
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofSeconds(30),
          2);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final MinionProxy proxy;

  RunningProxy(Path socket, Map<String, String> settings, Limits limits) throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DOCKER_SOCKET", socket.toString());
    environment.putIfAbsent("MINION_ADDRESS", "127.0.0.1");
    environment.put("MINION_PORT", "0");
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    proxy = new MinionProxy(Settings.from(environment), limits, new Log(out, Clock.systemUTC()));
    proxy.start();
  }

  RunningProxy(Path socket) throws Exception {
    this(socket, Map.of(), QUICK);
  }

  int port() {
    return proxy.address().getPort();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Sends the bytes and returns everything until the proxy closes, or answers and stays open. */
  String send(byte[] bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** A plain GET on a connection of its own. */
  String get(String target, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads one answer of a known length from a connection that stays open. */
  static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        return answer.toString();
      }
      answer.append((char) octet);
    }
    String length = answer.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    byte[] body = in.readNBytes(Integer.parseInt(length));
    return answer.append(new String(body, StandardCharsets.UTF_8)).toString();
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited 10 s in vain until " + what);
      }
      Thread.onSpinWait();
    }
  }

  List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  long refusals() {
    return log().stream().filter(line -> line.contains(" refused ")).count();
  }

  @Override
  public void close() {
    proxy.close();
  }
}
