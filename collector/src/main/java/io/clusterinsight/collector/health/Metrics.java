package io.clusterinsight.collector.health;

import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.model.SourceStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** The service's own figures, in Prometheus' text format. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Metrics(LiveGraph graph, CallLog calls) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
    Gauge.builder("cluster_insight_resources", graph, Metrics::resources)
        .description("resources in the graph")
        .register(registry);
    Gauge.builder("cluster_insight_revision", graph, Metrics::revision)
        .description("how many graphs were published since the start")
        .register(registry);
    for (String from : List.of("kubernetes", "docker", "collector")) {
      for (SourceStatus.State state : SourceStatus.State.values()) {
        Gauge.builder("cluster_insight_sources", graph, live -> sources(live, from, state))
            .description("kinds, daemons and what ails the collector itself, by their state")
            .tag("from", from)
            .tag("state", state.word())
            .register(registry);
      }
    }
    Gauge.builder("cluster_insight_source_calls", calls, log -> log.summary().count())
        .description("calls to Kubernetes and Docker since the start")
        .register(registry);
  }

  /** A count that another part of the service keeps. */
  public Counter counter(String name, String description, String tag, String value) {
    return Counter.builder(name).description(description).tag(tag, value).register(registry);
  }

  private static double resources(LiveGraph graph) {
    return graph.current().map(snapshot -> snapshot.resources().size()).orElse(0);
  }

  private static double revision(LiveGraph graph) {
    return graph.current().map(snapshot -> snapshot.version().revision()).orElse(0L);
  }

  private static double sources(LiveGraph graph, String from, SourceStatus.State state) {
    return graph.sources().stream()
        .filter(source -> source.name().startsWith(from + ":") && source.state() == state)
        .count();
  }

  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
