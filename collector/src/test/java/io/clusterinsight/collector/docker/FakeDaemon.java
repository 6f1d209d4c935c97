package io.clusterinsight.collector.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A Docker daemon on loopback, or a minion proxy before one, that answers as a test wants. */
final class FakeDaemon implements AutoCloseable {
  /** How it answers. */
  enum Mood {
    WELL,
    HANGS,
    RUBBISH,
    TRUNCATES,
    FAILS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> containers = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> processes = new ConcurrentHashMap<>();
  private final List<OutputStream> followers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;
  private volatile Optional<String> token = Optional.empty();
  private volatile String images = "[]";
  final List<String> requests = new CopyOnWriteArrayList<>();

  private FakeDaemon(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  static FakeDaemon start() throws IOException {
    return start(0);
  }

  static FakeDaemon start(int port) throws IOException {
    return new FakeDaemon(HttpServer.create(loopback(port), 0));
  }

  /**
   * @param asks whether clients have to have a certificate
   */
  static FakeDaemon startTls(SSLContext context, boolean asks) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters own = context.getDefaultSSLParameters();
            own.setNeedClientAuth(asks);
            parameters.setSSLParameters(own);
          }
        });
    return new FakeDaemon(server);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  void mood(Mood now) {
    mood = now;
  }

  void accepts(String bearer) {
    token = Optional.of(bearer);
  }

  void images(String json) {
    images = json;
  }

  /** A container id made of one character. */
  static String id(char c) {
    return String.valueOf(c).repeat(64);
  }

  /** Has a container without telling. */
  void has(String id, String name, String status, String labels) {
    String inspect =
        """
        {"Id":"%s","Name":"/%s","Created":"2026-01-01T00:00:00.5Z","Image":"sha256:%s",
         "ExecIDs":["%d"],
         "State":{"Status":"%s","StartedAt":"2026-01-01T00:00:01Z","Health":{"Status":"healthy","Log":[{"Output":"%d"}]}},
         "Config":{"Env":["PASSWORD=hunter2"],"Labels":{%s}}}
        """
            .formatted(id, name, id('f'), System.nanoTime(), status, System.nanoTime(), labels);
    containers.put(id, inspect);
  }

  /** Starts a container, and says so. */
  void runs(String id, String name, String labels) throws IOException {
    has(id, name, "running", labels);
    tell("container", "start", id);
  }

  void removes(String id) throws IOException {
    containers.remove(id);
    tell("container", "destroy", id);
  }

  void removesSilently(String id) {
    containers.remove(id);
  }

  void processes(String id, String... rows) {
    processes.put(id, List.of(rows));
  }

  void tell(String type, String action, String id) throws IOException {
    String event =
        "{\"Type\":\"%s\",\"Action\":\"%s\",\"Actor\":{\"ID\":\"%s\",\"Attributes\":{\"a\":\"b\"}}}\n"
            .formatted(type, action, id);
    for (OutputStream follower : followers) {
      follower.write(event.getBytes(StandardCharsets.UTF_8));
      follower.flush();
    }
  }

  boolean isFollowed() {
    return !followers.isEmpty();
  }

  long count(String part) {
    return requests.stream().filter(request -> request.contains(part)).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestURI().toString();
      requests.add(exchange.getRequestMethod() + " " + target);
      if (token
          .filter(
              expected ->
                  !("Bearer " + expected)
                      .equals(exchange.getRequestHeaders().getFirst("Authorization")))
          .isPresent()) {
        send(exchange, 401, "{}");
        return;
      }
      switch (mood) {
        case WELL -> route(exchange, target);
        case HANGS -> closed.await();
        case RUBBISH -> send(exchange, 200, "<html>\u0000 what");
        case FAILS -> send(exchange, 500, "{\"message\":\"no\"}");
        case TRUNCATES -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("[{\"Id\":\"".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(HttpExchange exchange, String target)
      throws IOException, InterruptedException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    if (target.equals("/events")) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('\n');
      exchange.getResponseBody().flush();
      followers.add(exchange.getResponseBody());
      closed.await();
    } else if (target.equals("/images/json")) {
      send(exchange, 200, images);
    } else if (target.equals("/containers/json?all=1")) {
      send(exchange, 200, list());
    } else if (path.length == 4 && containers.containsKey(path[2]) && path[3].equals("json")) {
      send(exchange, 200, String.valueOf(containers.get(path[2])));
    } else if (path.length == 4 && containers.containsKey(path[2]) && path[3].equals("top")) {
      send(exchange, 200, top(path[2]));
    } else {
      send(exchange, 404, "{}");
    }
  }

  private String list() {
    return containers.entrySet().stream()
        .map(
            entry ->
                "{\"Id\":\"%s\",\"Names\":[\"/x\"],\"State\":\"%s\",\"Status\":\"Up %d seconds (healthy)\"}"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().contains("\"running\"") ? "running" : "exited",
                        System.nanoTime()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String top(String id) {
    return processes.getOrDefault(id, List.of("1 0 root init")).stream()
        .map(
            row ->
                Arrays.stream(row.split(" ", 4))
                    .map(cell -> "\"" + cell + "\"")
                    .collect(Collectors.joining(",", "[", "]")))
        .collect(
            Collectors.joining(
                ",", "{\"Titles\":[\"PID\",\"PPID\",\"USER\",\"COMMAND\"],\"Processes\":[", "]}"));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
