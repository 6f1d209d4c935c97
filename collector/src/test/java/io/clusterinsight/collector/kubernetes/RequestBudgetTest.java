package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.RequestLog.Entry;
import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is asked of the API server is no more than docs/requests.md says. */
class RequestBudgetTest {
  /** Watches of one to two seconds instead of five to ten minutes, so that an hour is short. */
  private static final Duration WATCH = Duration.ofSeconds(1);

  private static final Timing TIMING =
      new Timing(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          WATCH);

  private final RecordingSink sink = new RecordingSink();

  private KubernetesSource source(DemoCluster cluster) throws IOException {
    Login login = Login.plain("test", cluster.url().toString(), Optional.of("t0ken"));
    KubernetesSettings settings =
        new KubernetesSettings(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            KubernetesSettings.Mode.WATCH,
            List.of("rollouts.argoproj.io"));
    return new KubernetesSource(
        new KubernetesAccess(() -> login, "test", TIMING, Clock.systemUTC()),
        settings,
        Duration.ofMinutes(1),
        sink,
        new CallLog(10),
        TIMING,
        Clock.systemUTC());
  }

  private void awaitSync() throws InterruptedException {
    sink.await(
        "the first sync",
        Duration.ofSeconds(60),
        each -> each.statuses().values().stream().noneMatch(s -> s.state() == State.SYNCING));
  }

  private static Map<String, Long> watches(DemoCluster cluster, boolean first) {
    return cluster.requests().all().stream()
        .filter(entry -> entry.verb().equals("watch"))
        .filter(entry -> entry.query().contains("sendInitialEvents") == first)
        .collect(Collectors.groupingBy(Entry::path, Collectors.counting()));
  }

  @Test
  void start_reads_each_kind_once_in_one_stream() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(Settings.still(Size.SMALL));
        KubernetesSource source = source(cluster)) {
      source.start();
      awaitSync();

      Set<String> kinds = present();
      Map<String, Long> streams = watches(cluster, /* first= */ true);
      assertEquals(kinds.size(), streams.size(), streams::toString);
      assertEquals(Set.of(1L), Set.copyOf(streams.values()));
      assertEquals(0, cluster.requests().matching(e -> e.verb().equals("list")).size());
      List<Entry> others = cluster.requests().matching(e -> !e.verb().equals("watch"));
      Set<String> paths = others.stream().map(Entry::path).collect(Collectors.toSet());
      assertEquals(paths.size(), others.size(), "each question of discovery is asked once");
    }
  }

  @Test
  void start_on_an_older_server_lists_each_kind_once_in_pages() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(Settings.still(Size.SMALL).withLike120(true));
        KubernetesSource source = source(cluster)) {
      source.start();
      awaitSync();

      List<Entry> first =
          cluster
              .requests()
              .matching(e -> e.verb().equals("list") && !e.query().contains("continue="));
      Set<String> paths = first.stream().map(Entry::path).collect(Collectors.toSet());
      assertEquals(paths.size(), first.size());
      assertEquals(present().size(), first.size());
    }
  }

  @Test
  void nothing_happening_costs_only_new_watches_from_the_last_version() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(Settings.still(Size.EMPTY));
        KubernetesSource source = source(cluster)) {
      source.start();
      awaitSync();
      int kinds = present().size();
      cluster.requests().clear();
      sink.await(
          "some rounds of watches",
          Duration.ofSeconds(60),
          _ ->
              watches(cluster, /* first= */ false).values().stream().filter(n -> n > 3).count()
                  == kinds);

      List<Entry> asked = cluster.requests().all();
      assertTrue(asked.stream().allMatch(e -> e.verb().equals("watch")), "only watches");
      assertEquals(Map.of(), watches(cluster, /* first= */ true));
      Duration elapsed =
          Duration.between(asked.getFirst().time(), asked.getLast().time()).plus(WATCH);
      long budget = kinds * (elapsed.dividedBy(WATCH) + 1);
      assertTrue(asked.size() <= budget, asked.size() + " requests of at most " + budget);
    }
  }

  /** The sources that the API server has. */
  private Set<String> present() {
    Set<String> present = new TreeSet<>();
    sink.statuses()
        .forEach(
            (name, status) -> {
              if (status.state() == State.OK) {
                present.add(name);
              }
            });
    return present;
  }
}
