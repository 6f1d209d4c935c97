package io.clusterinsight.collector.web;

import io.clusterinsight.collector.health.BuildInfo;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Readiness;
import io.clusterinsight.collector.security.AccessControl;
import io.clusterinsight.collector.web.Endpoint.Audience;
import io.clusterinsight.graph.json.Times;
import io.clusterinsight.graph.model.Resource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints about the service itself. */
final class ServiceEndpoints {
  private static final String METRICS = "text/plain;version=0.0.4;charset=utf-8";

  private final Readiness readiness;
  private final CallLog calls;
  private final Supplier<String> metrics;
  private final Function<ServerRequest, Optional<Resource>> ownImage;
  private final AccessControl access;

  /**
   * @param ownImage the image that the service runs from, where that can be known, and the sender
   *     of a request may know it
   */
  ServiceEndpoints(
      Readiness readiness,
      CallLog calls,
      Supplier<String> metrics,
      Function<ServerRequest, Optional<Resource>> ownImage,
      AccessControl access) {
    this.access = access;
    this.readiness = readiness;
    this.calls = calls;
    this.metrics = metrics;
    this.ownImage = ownImage;
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/version",
            "name, version, commit and build time",
            List.of(Answers.JSON),
            List.of(),
            request -> Answers.json(version(request))),
        new Endpoint(
            "/elapsed",
            "the latest calls to Kubernetes and Docker, in seconds",
            List.of(Answers.JSON),
            List.of(),
            Audience.OPERATORS,
            request -> Answers.json(elapsed())),
        probe("/healthz", "200 while the service works", "text/plain", request -> alive()),
        probe("/livez", "200 while the process works", "text/plain", request -> alive()),
        probe(
            "/readyz",
            "200 once the graph is complete, 503 and how far it is before",
            Answers.JSON,
            request -> ready()),
        new Endpoint(
            "/metrics",
            "the service's own figures, for Prometheus",
            List.of("text/plain"),
            List.of(),
            Audience.OPERATORS,
            request ->
                ServerResponse.ok()
                    .header("Content-Type", METRICS)
                    .body(metrics.get().getBytes(StandardCharsets.UTF_8))));
  }

  private static Endpoint probe(
      String path, String summary, String mediaType, Endpoint.Handler handler) {
    return new Endpoint(path, summary, List.of(mediaType), List.of(), Audience.ANYBODY, handler);
  }

  private Map<String, Object> version(ServerRequest request) {
    BuildInfo build = BuildInfo.read();
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("success", true);
    version.put("name", "Cluster Insight");
    version.put("version", build.version());
    version.put("commit", build.commit());
    version.put("buildTime", build.time());
    ownImage
        .apply(request)
        .ifPresent(
            image -> {
              version.put(
                  "image",
                  image.derived().names().stream().findFirst().orElse(image.facts().name()));
              version.put("imageId", image.id().path());
            });
    return version;
  }

  private Map<String, Object> elapsed() {
    CallLog.Summary summary = calls.summary();
    Map<String, Object> elapsed = new LinkedHashMap<>();
    elapsed.put("success", true);
    elapsed.put("count", summary.count());
    elapsed.put("min", summary.min());
    elapsed.put("max", summary.max());
    elapsed.put("average", summary.average());
    elapsed.put("items", summary.latest().stream().map(ServiceEndpoints::call).toList());
    return elapsed;
  }

  private static Map<String, Object> call(CallLog.Call call) {
    return Map.of(
        "what", call.what(), "start", Times.format(call.start()), "seconds", call.seconds());
  }

  private static ServerResponse alive() {
    return ServerResponse.ok()
        .header("Content-Type", "text/plain;charset=UTF-8")
        .body("ok\n".getBytes(StandardCharsets.UTF_8));
  }

  private ServerResponse ready() {
    Map<String, Object> progress = new LinkedHashMap<>();
    boolean ready = readiness.isReady();
    progress.put("ready", ready);
    if (access.isOff()) {
      progress.put("sources", readiness.sources());
    }
    var answer = ServerResponse.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    if (!ready) {
      answer.header("Retry-After", "2");
    }
    return answer.header("Content-Type", Answers.JSON).body(Answers.bytes(progress));
  }
}
