package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.world.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged service, with the waits that it has in earnest, after an outage of 40 seconds. */
@Tag("e2e")
class ConvergenceTest {
  private static final Duration OUTAGE = Duration.ofSeconds(40);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_AFTER_CONNECTING = Duration.ofSeconds(5);
  private static final String OBJECT =
      "{\"apiVersion\":\"v1\",\"kind\":\"%s\",\"metadata\":{%s\"name\":\"%s\"}}";

  @TempDir private Path directory;

  /** An outage, and how it is brought about and ended. */
  private record Outage(String name, Consumer<DemoCluster> begin, Consumer<DemoCluster> end) {}

  /** What was measured, from the end of the outage. */
  private record Figures(Duration connected, Duration converged) {}

  private static final List<Outage> OUTAGES =
      List.of(
          new Outage(
              "port closed",
              demo -> demo.faults().unreachable(),
              demo -> demo.faults().reachable()),
          new Outage(
              "connections stalled",
              demo -> demo.faults().inject(new Fault.Stall(0)),
              demo -> demo.faults().clear()));

  @Test
  void graph_whenAnOutageIsOver_isCurrentSoonAfterTheFirstConnection() throws Exception {
    try (ExecutorService together = Executors.newCachedThreadPool()) {
      List<Callable<Figures>> outages =
          OUTAGES.stream().<Callable<Figures>>map(outage -> () -> measure(outage)).toList();
      for (Future<Figures> measured : together.invokeAll(outages)) {
        Figures figures = measured.get();
        assertTrue(figures.converged().compareTo(LONGEST) <= 0, figures::toString);
        assertTrue(
            figures.converged().minus(figures.connected()).compareTo(LONGEST_AFTER_CONNECTING) <= 0,
            figures::toString);
      }
    }
  }

  private Figures measure(Outage outage) throws Exception {
    try (DemoCluster demo = DemoCluster.start(Settings.still(Size.SMALL));
        PackagedCollector collector =
            new PackagedCollector("--cluster-insight.kubernetes.kubeconfig=" + kubeconfig(demo))) {
      put(demo, "Service", "\"namespace\":\"default\",", "goes");
      await(() -> hasService(collector, "goes"));
      outage.begin().accept(demo);
      put(demo, "Service", "\"namespace\":\"default\",", "comes");
      put(demo, "Node", "", "comes");
      Thread.sleep(OUTAGE);
      int requests = demo.requests().all().size();
      outage.end().accept(demo);
      long end = System.nanoTime();

      await(() -> isConnected(demo, requests));
      Duration connected = since(end);
      await(() -> isCurrent(collector));
      Figures figures = new Figures(connected, since(end));
      System.out.printf(
          "%s for %d s: connected again after %.1f s, current after %.1f s%n",
          outage.name(),
          OUTAGE.toSeconds(),
          seconds(figures.connected()),
          seconds(figures.converged()));
      long warnings = collector.log().lines().filter(line -> line.contains(" WARN ")).count();
      // Connections that only stall are not taken for dead so soon, and then there is nothing to
      // say.
      assertTrue(warnings <= 1, collector.log());
      return figures;
    }
  }

  private Path kubeconfig(DemoCluster demo) throws Exception {
    return Files.writeString(
        Files.createTempFile(directory, "kubeconfig", ".yaml"),
        """
        {apiVersion: v1, kind: Config, current-context: demo,
         clusters: [{name: demo, cluster: {server: "%s"}}],
         users: [{name: demo, user: {}}], contexts: [{name: demo, context: {cluster: demo, user: demo}}]}
        """
            .formatted(demo.url()));
  }

  private static void put(DemoCluster demo, String kind, String namespace, String name) {
    demo.world().put(OBJECT.formatted(kind, namespace, name));
  }

  private static boolean isConnected(DemoCluster demo, int requestsBefore) {
    return demo.requests().all().stream()
        .skip(requestsBefore)
        .mapToInt(RequestLog.Entry::status)
        .anyMatch(status -> status == 200);
  }

  private static boolean isCurrent(PackagedCollector collector) {
    for (JsonNode source : collector.json("/cluster?type=Cluster").path("sources")) {
      if (!source.path("state").asString().equals("ok")
          && !source.path("name").asString().startsWith("docker:")) {
        return false;
      }
    }
    return hasService(collector, "comes")
        && collector.get("/cluster/resource?id=Node:comes").statusCode() == 200;
  }

  private static boolean hasService(PackagedCollector collector, String name) {
    return collector.get("/cluster/resource?id=Service:default/" + name).statusCode() == 200;
  }

  private interface Condition {
    boolean isTrue();
  }

  private static void await(Condition condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.multipliedBy(2).toNanos();
    while (!condition.isTrue()) {
      assertTrue(System.nanoTime() < end, "not within two minutes");
      Thread.sleep(50);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
