package io.clusterinsight.demo;

import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.http.Handler;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drives a demo cluster from another process, under {@code /demo/}. No fault touches it, but it is
 * as unreachable as the rest of the server while that is.
 *
 * <ul>
 *   <li>{@code GET|POST|DELETE /demo/faults}: see {@link FaultRequest}
 *   <li>{@code GET|DELETE /demo/requests}
 *   <li>{@code POST|DELETE /demo/objects}: an object as in a manifest
 *   <li>{@code POST /demo/world}: {@code {"story": "ROLLOUT", "steps": 3, "churn": 500,
 *       "paceMillis": 0, "forgetHistory": true}}, all optional
 *   <li>{@code POST /demo/access}: {@code {"forbid": "pods"}}, {@code permit}, {@code remove} or
 *       {@code restore} a kind, {@code {"grant": {"subject": …, "resource": …, "namespace": …}}}
 * </ul>
 */
final class Control implements Handler {
  private final DemoCluster cluster;
  private final Handler api;

  Control(DemoCluster cluster, Handler api) {
    this.cluster = cluster;
    this.api = api;
  }

  @Override
  public void handle(Request request, Response response) throws IOException {
    if (!request.path().startsWith("/demo/")) {
      api.handle(request, response);
      return;
    }
    try {
      JsonNode body =
          JsonMapper.shared().readTree(request.body().isEmpty() ? "{}" : request.body());
      send(response, 200, answer(request.method() + " " + request.path(), body));
    } catch (IllegalArgumentException | JacksonException e) {
      String message = String.valueOf(e.getMessage());
      send(response, 400, JsonMapper.shared().createObjectNode().put("error", message));
    }
  }

  private JsonNode answer(String call, JsonNode body) {
    switch (call) {
      case "GET /demo/faults" -> {}
      case "POST /demo/faults" -> FaultRequest.of(body).apply(cluster.faults());
      case "DELETE /demo/faults" -> cluster.faults().clear();
      case "GET /demo/requests" -> {
        return requests(cluster.requests());
      }
      case "DELETE /demo/requests" -> cluster.requests().clear();
      case "POST /demo/objects" -> {
        return cluster.world().put(object(body));
      }
      case "DELETE /demo/objects" -> delete(object(body));
      case "POST /demo/world" -> world(body);
      case "POST /demo/access" -> access(body);
      default ->
          throw new IllegalArgumentException(
              call + " is none of /demo/faults, requests, objects, world, access");
    }
    return state(cluster.faults());
  }

  private JsonNode state(Faults faults) {
    ObjectNode state = JsonMapper.shared().createObjectNode();
    state.put("revision", cluster.world().revision());
    ArrayNode active = state.putArray("faults");
    for (Faults.Active fault : faults.active()) {
      active
          .addObject()
          .put("fault", fault.fault().toString())
          .put("resource", fault.scope().resource())
          .put("operation", fault.scope().operation().name())
          .put("left", fault.left());
    }
    return state;
  }

  private static JsonNode requests(RequestLog log) {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (RequestLog.Entry entry : log.all()) {
      ObjectNode node = all.addObject();
      node.put("time", entry.time().toString())
          .put("method", entry.method())
          .put("path", entry.path())
          .put("query", entry.query())
          .put("verb", entry.verb())
          .put("resource", entry.resource())
          .put("status", entry.status())
          .put("bytes", entry.bytes());
      ObjectNode headers = node.putObject("headers");
      entry.headers().forEach(headers::put);
    }
    return all;
  }

  private static ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("the body is not a JSON object");
  }

  private void delete(ObjectNode object) {
    Kind kind =
        cluster
            .world()
            .catalog()
            .byName(object.path("apiVersion").asString(""), object.path("kind").asString(""))
            .orElseThrow(() -> new IllegalArgumentException("the object's kind is not served"));
    JsonNode metadata = object.path("metadata");
    String namespace = metadata.path("namespace").asString(kind.namespaced() ? "default" : "");
    String name = metadata.path("name").asString("");
    if (!cluster.world().delete(kind, namespace, name)) {
      throw new IllegalArgumentException("there is no " + kind.name() + " " + name);
    }
  }

  private void world(JsonNode body) {
    if (body.has("story")) {
      cluster.world().begin(story(body.get("story").asString()));
    }
    for (int i = 0; i < body.path("steps").asInt(0); i++) {
      cluster.world().step();
    }
    if (body.has("churn")) {
      cluster.world().churnRate(body.get("churn").asInt());
    }
    if (body.has("paceMillis")) {
      cluster.world().live(Duration.ofMillis(body.get("paceMillis").asLong()));
    }
    if (body.path("forgetHistory").asBoolean(false)) {
      cluster.world().forgetHistory();
    }
  }

  private static Story story(String name) {
    return Story.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private void access(JsonNode body) {
    body.properties()
        .forEach(
            change -> {
              String value = change.getValue().asString("");
              switch (change.getKey()) {
                case "forbid" -> cluster.access().forbid(value);
                case "permit" -> cluster.access().permit(value);
                case "remove" -> cluster.world().catalog().remove(value);
                case "restore" -> cluster.world().catalog().add(kind(value));
                case "grant" -> cluster.access().grant(grant(change.getValue()));
                case "revoke" -> cluster.access().revoke(grant(change.getValue()));
                default -> throw new IllegalArgumentException("unknown change " + change.getKey());
              }
            });
  }

  private static Kind kind(String resource) {
    return Kinds.ALL.stream()
        .filter(kind -> kind.qualifiedResource().equals(resource))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind has the resource " + resource));
  }

  private static Grant grant(JsonNode node) {
    return new Grant(
        node.path("subject").asString(""),
        node.path("resource").asString("*"),
        node.path("namespace").asString("*"));
  }

  private static void send(Response response, int status, JsonNode body) throws IOException {
    response.send(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
