package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.fault.Scope.Operation;
import io.clusterinsight.demo.http.Handler;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.world.NodeRuntimes;
import io.clusterinsight.demo.world.RuntimeContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read-only part of Docker's Engine API, over the containers of one node. */
final class EngineApi implements Handler {
  /** Which Docker it says it is. */
  record Release(String version, String apiVersion) {}

  /** The containers of pods as they were derived last. */
  private record OfPods(long revision, List<RuntimeContainer> containers) {
    OfPods {
      containers = List.copyOf(containers);
    }
  }

  private static final String JSON = "application/json";

  private final NodeRuntimes runtimes;
  private final String node;
  private final ByHand byHand;
  private final Faults faults;
  private final RequestLog requests;
  private volatile OfPods ofPods = new OfPods(-1, List.of());
  private volatile Release release = new Release("28.5.1", "1.51");

  EngineApi(NodeRuntimes runtimes, String node, ByHand byHand, Faults faults, RequestLog requests) {
    this.runtimes = runtimes;
    this.node = node;
    this.byHand = byHand;
    this.faults = faults;
    this.requests = requests;
  }

  void release(Release next) {
    release = next;
  }

  @Override
  public void handle(Request request, Response response) throws IOException {
    List<String> path = unversioned(request.segments());
    String endpoint = endpoint(path);
    boolean stream = endpoint.equals("events");
    requests.add(
        Clock.systemUTC().instant(), request, stream ? "watch" : "get", endpoint, response);
    response.header("Api-Version", release.apiVersion()).header("Server", "Docker (linux)");
    Fault fault = faults.take(endpoint, stream ? Operation.WATCH : Operation.LIST).orElse(null);
    switch (fault) {
      case null -> answer(path, request, response, Optional.empty());
      case Fault.Wire wire -> {
        response.spoil(wire);
        answer(path, request, response, Optional.empty());
      }
      case Fault.Status status -> response.send(DaemonFaults.code(status), JSON, utf8("{}"));
      case Fault.Content content -> answer(path, request, response, Optional.of(content));
      case Fault.Stream unknownToDocker -> answer(path, request, response, Optional.empty());
    }
  }

  /** What a path asks for, in a word: the scope of faults and the resource in the log. */
  private static String endpoint(List<String> path) {
    return switch (path.size()) {
      case 1, 2 -> path.getFirst();
      case 3 ->
          switch (path.getFirst() + "/" + path.getLast()) {
            case "containers/json" -> "inspect";
            case "images/json" -> "image";
            default -> path.getLast();
          };
      default -> "";
    };
  }

  private void answer(
      List<String> path, Request request, Response response, Optional<Fault.Content> fault)
      throws IOException {
    if (path.equals(List.of("_ping"))) {
      response.send(200, "text/plain; charset=utf-8", utf8("OK"));
    } else if (path.equals(List.of("events"))) {
      new EventStream(runtimes, node, byHand, faults).send(response);
    } else {
      Optional<JsonNode> body = body(path, request);
      if (body.isEmpty()) {
        String message = "{\"message\":\"No such container or page: " + request.path() + "\"}";
        response.send(404, JSON, utf8(message));
      } else {
        DaemonFaults.send(response, utf8(body.get().toString()), fault);
      }
    }
  }

  private Optional<JsonNode> body(List<String> path, Request request) {
    EngineJson json = new EngineJson(node, release);
    return switch (path.size()) {
      case 1 ->
          switch (path.getFirst()) {
            case "version" -> Optional.of(json.version());
            case "info" -> Optional.of(json.info(containers()));
            default -> Optional.empty();
          };
      case 2 ->
          switch (String.join("/", path)) {
            case "containers/json" -> Optional.of(json.list(listed(request)));
            case "images/json" -> Optional.of(json.images(containers()));
            default -> Optional.empty();
          };
      case 3 -> one(path, request, json);
      default -> Optional.empty();
    };
  }

  private Optional<JsonNode> one(List<String> path, Request request, EngineJson json) {
    return switch (path.getFirst() + "/" + path.getLast()) {
      case "containers/json" -> container(path.get(1)).map(json::inspect);
      case "containers/top" ->
          container(path.get(1))
              .filter(RuntimeContainer::isRunning)
              .map(container -> json.top(container, request.parameter("ps_args").orElse("-ef")));
      case "images/json" ->
          containers().stream()
              .filter(container -> container.imageId().equals(path.get(1)))
              .findFirst()
              .map(json::image);
      default -> Optional.empty();
    };
  }

  private List<RuntimeContainer> listed(Request request) {
    boolean all = request.flag("all");
    return containers().stream().filter(container -> all || container.isRunning()).toList();
  }

  private Optional<RuntimeContainer> container(String idOrName) {
    return containers().stream()
        .filter(c -> c.id().startsWith(idOrName) || c.name().equals(idOrName))
        .findFirst();
  }

  private List<RuntimeContainer> containers() {
    long now = runtimes.revision();
    OfPods known = ofPods;
    if (known.revision() != now) {
      known = new OfPods(now, runtimes.on(node));
      ofPods = known;
    }
    List<RuntimeContainer> containers = new ArrayList<>(known.containers());
    containers.addAll(byHand.all());
    return containers;
  }

  private static List<String> unversioned(List<String> segments) {
    boolean versioned = !segments.isEmpty() && segments.getFirst().matches("v1\\.\\d+");
    return versioned ? segments.subList(1, segments.size()) : segments;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonMapper mapper() {
    return JsonMapper.shared();
  }
}
