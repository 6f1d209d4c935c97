package io.clusterinsight.collector.web;

import io.clusterinsight.collector.health.BuildInfo;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Readiness;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.render.Times;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints about the service itself. */
final class ServiceEndpoints {
  private static final String METRICS = "text/plain;version=0.0.4;charset=utf-8";

  private final Readiness readiness;
  private final CallLog calls;
  private final Supplier<String> metrics;
  private final Supplier<Optional<Resource>> ownImage;

  /**
   * @param ownImage the image that the service runs from, where that can be known
   */
  ServiceEndpoints(
      Readiness readiness,
      CallLog calls,
      Supplier<String> metrics,
      Supplier<Optional<Resource>> ownImage) {
    this.readiness = readiness;
    this.calls = calls;
    this.metrics = metrics;
    this.ownImage = ownImage;
  }

  List<Endpoint> all() {
    return List.of(
        json("/version", "name, version, commit and build time", this::version),
        json("/elapsed", "the latest calls to Kubernetes and Docker, in seconds", this::elapsed),
        new Endpoint(
            "/healthz", "200 while the service works", text(), List.of(), request -> alive()),
        new Endpoint(
            "/livez", "200 while the process works", text(), List.of(), request -> alive()),
        new Endpoint(
            "/readyz",
            "200 once the graph is complete, 503 and how far it is before",
            List.of(Answers.JSON),
            List.of(),
            request -> ready()),
        new Endpoint(
            "/metrics",
            "the service's own figures, for Prometheus",
            text(),
            List.of(),
            request ->
                ServerResponse.ok()
                    .header("Content-Type", METRICS)
                    .body(metrics.get().getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> text() {
    return List.of("text/plain");
  }

  private static Endpoint json(String path, String summary, Supplier<Map<String, Object>> value) {
    return new Endpoint(
        path, summary, List.of(Answers.JSON), List.of(), request -> Answers.json(value.get()));
  }

  private Map<String, Object> version() {
    BuildInfo build = BuildInfo.read();
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("success", true);
    version.put("name", "Cluster Insight");
    version.put("version", build.version());
    version.put("commit", build.commit());
    version.put("buildTime", build.time());
    ownImage
        .get()
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
    progress.put("sources", readiness.sources());
    var answer = ServerResponse.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    if (!ready) {
      answer.header("Retry-After", "2");
    }
    return answer.header("Content-Type", Answers.JSON).body(Answers.bytes(progress));
  }
}
