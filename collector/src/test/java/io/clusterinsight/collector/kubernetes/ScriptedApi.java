package io.clusterinsight.collector.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API server that answers as it was told. Of the answers for one kind of request each is given
 * once, in order, the last one for ever.
 */
final class ScriptedApi implements AutoCloseable {
  /** One answer. */
  interface Reply {
    void send(HttpExchange exchange) throws IOException;
  }

  private record Resource(String apiVersion, String plural, String kind, boolean namespaced) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<Resource> resources = new ConcurrentLinkedQueue<>();
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

  ScriptedApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says in discovery that the server has this. */
  ScriptedApi has(String apiVersion, String plural, String kind, boolean namespaced) {
    resources.add(new Resource(apiVersion, plural, kind, namespaced));
    return this;
  }

  ScriptedApi hasNoMore(String plural) {
    resources.removeIf(resource -> resource.plural().equals(plural));
    return this;
  }

  ScriptedApi onList(String plural, Reply... answers) {
    replies.put("list " + plural, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  ScriptedApi onWatch(String plural, Reply... answers) {
    replies.put("watch " + plural, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  ScriptedApi onInitialEvents(String plural, Reply... answers) {
    replies.put("initial " + plural, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  /** The requests so far, as {@code list pods?limit=500&resourceVersion=0}; discovery left out. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  List<String> requests(String beginning) {
    return requests().stream().filter(each -> each.startsWith(beginning)).toList();
  }

  static String object(String kind, String name, int version) {
    return """
    {"kind":"%s","apiVersion":"v1","metadata":{"namespace":"default","name":"%s","resourceVersion":"%d"}}\
    """
        .formatted(kind, name, version);
  }

  static String pod(String name, int version) {
    return object("Pod", name, version);
  }

  static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }

  static String bookmark(int version) {
    return event(
        "BOOKMARK", "{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\"" + version + "\"}}");
  }

  static String endOfInitialEvents(int version) {
    return event(
        "BOOKMARK",
        "{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\""
            + version
            + "\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}");
  }

  static String statusBody(int code, String reason) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":%d,\"reason\":\"%s\",\"message\":\"%s\"}"
        .formatted(code, reason, reason.toLowerCase(java.util.Locale.ROOT));
  }

  static Reply body(int code, String body) {
    return exchange -> send(exchange, code, body);
  }

  static Reply status(int code, String reason) {
    return body(code, statusBody(code, reason));
  }

  static Reply list(int version, String... items) {
    return page(version, "", items);
  }

  static Reply page(int version, String next, String... items) {
    return body(
        200,
        "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"%d\",\"continue\":\"%s\"},\"items\":[%s]}"
            .formatted(version, next, String.join(",", items)));
  }

  /** A watch that says this and then stays open. */
  Reply open(String... events) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write(String.join("", events).getBytes(StandardCharsets.UTF_8));
      out.flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** A watch that says this and ends in order. */
  static Reply ended(String... events) {
    return body(200, String.join("", events));
  }

  /** An answer that never begins. */
  Reply silence() {
    return exchange -> {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/apis")) {
        send(exchange, 200, groups());
      } else if (path.matches("/api/[^/]+|/apis/[^/]+/[^/]+")) {
        resourceList(exchange, path.replaceFirst("/apis?/", ""));
      } else {
        objects(exchange, path.substring(path.lastIndexOf('/') + 1));
      }
    }
  }

  private void objects(HttpExchange exchange, String plural) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String operation =
        query.contains("sendInitialEvents")
            ? "initial"
            : query.contains("watch=true") ? "watch" : "list";
    String within =
        exchange.getRequestURI().getPath().replaceFirst(".*/namespaces/([^/]+)/.*|.*", "$1");
    requests.add(
        operation + " " + plural + (within.isEmpty() ? "" : " in " + within) + "?" + query);
    next(operation + " " + plural).send(exchange);
  }

  private Reply next(String request) {
    Deque<Reply> left = replies.get(request);
    if (left == null) {
      return request.startsWith("initial") ? status(422, "Invalid") : status(404, "NotFound");
    }
    synchronized (left) {
      return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }
  }

  private String groups() {
    Map<String, List<String>> groups = new TreeMap<>();
    for (Resource resource : resources) {
      int slash = resource.apiVersion().indexOf('/');
      if (slash > 0) {
        groups
            .computeIfAbsent(
                resource.apiVersion().substring(0, slash), _ -> new java.util.ArrayList<>())
            .add(resource.apiVersion().substring(slash + 1));
      }
    }
    return "{\"kind\":\"APIGroupList\",\"groups\":["
        + String.join(
            ",",
            groups.entrySet().stream()
                .map(
                    group ->
                        "{\"name\":\"%s\",\"versions\":[%s]}"
                            .formatted(
                                group.getKey(),
                                String.join(
                                    ",",
                                    group.getValue().stream()
                                        .map("{\"version\":\"%s\"}"::formatted)
                                        .toList())))
                .toList())
        + "]}";
  }

  private void resourceList(HttpExchange exchange, String apiVersion) throws IOException {
    List<String> found =
        resources.stream()
            .filter(resource -> resource.apiVersion().equals(apiVersion))
            .map(
                resource ->
                    "{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":%b}"
                        .formatted(resource.plural(), resource.kind(), resource.namespaced()))
            .toList();
    if (found.isEmpty() && apiVersion.contains("/")) {
      send(exchange, 404, statusBody(404, "NotFound"));
    } else {
      send(
          exchange,
          200,
          "{\"kind\":\"APIResourceList\",\"resources\":[" + String.join(",", found) + "]}");
    }
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
