package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.docker.DockerDaemon;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Scope;
import io.clusterinsight.demo.world.RuntimeContainer;
import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The demo cluster's daemons, some of them sick: what is known of the others goes on. */
class DemoDaemonsTest {
  private static final int CYCLES = 5;

  private final Map<String, DockerDaemon> daemons = new TreeMap<>();
  private DemoCluster cluster;
  private String sick = "";

  private FollowedDaemons follow(Size size) throws IOException, InterruptedException {
    cluster = DemoCluster.start(Settings.still(size));
    Map<String, String> endpoints = new TreeMap<>();
    for (String node : cluster.world().runtimes().nodes()) {
      daemons.put(node, DockerDaemon.onPort(cluster.world().runtimes(), node, 0));
      endpoints.put(node, daemons.get(node).url());
    }
    sick = cluster.world().runtimes().nodes().getLast();
    return FollowedDaemons.of(endpoints);
  }

  @AfterEach
  void stop() {
    daemons.values().forEach(DockerDaemon::close);
    cluster.close();
  }

  /** By how much the cycles grow is printed, not asserted: on a busy machine all of them do. */
  @Test
  void hungDaemonAmongAHundred_leavesTheOthersTheirCycles(TestReporter reporter) throws Exception {
    try (FollowedDaemons followed = follow(new Size(100, 2_000))) {
      for (String node : daemons.keySet()) {
        followed.await(node, State.OK);
      }
      Duration before = cycleOfTheOthers(followed);
      daemons.get(sick).faults().inject(new Fault.Stall(0));
      Duration with = cycleOfTheOthers(followed);
      followed.await(sick, State.UNREACHABLE);
      Duration after = cycleOfTheOthers(followed);

      String figure =
          "95th percentile of the cycles of 99 daemons: %d ms; while one hangs %d ms, then %d ms (bar: 500 more)"
              .formatted(before.toMillis(), with.toMillis(), after.toMillis());
      reporter.publishEntry(figure);
      System.out.println(figure);
    }
  }

  /** From one list of containers to the next, on whichever daemon, over some cycles. */
  private Duration cycleOfTheOthers(FollowedDaemons followed) throws InterruptedException {
    Collection<DockerDaemon> others = new ArrayList<>(daemons.values());
    others.remove(daemons.get(sick));
    others.forEach(other -> other.requests().clear());
    followed.await(
        "some cycles", snapshot -> others.stream().allMatch(other -> lists(other).size() > CYCLES));
    List<Duration> gaps = new ArrayList<>();
    for (DockerDaemon other : others) {
      List<Instant> lists = lists(other);
      for (int i = 1; i < lists.size(); i++) {
        gaps.add(Duration.between(lists.get(i - 1), lists.get(i)));
      }
    }
    return gaps.stream().sorted().toList().get(gaps.size() * 95 / 100);
  }

  private static List<Instant> lists(DockerDaemon daemon) {
    return daemon.requests().matching(entry -> entry.path().endsWith("/containers/json")).stream()
        .map(RequestLog.Entry::time)
        .toList();
  }

  static List<Fault> faults() {
    return List.of(
        new Fault.Drop(),
        new Fault.Stall(0),
        new Fault.Stall(1_000),
        new Fault.Cut(1_000),
        new Fault.Slow(100),
        new Fault.ServerError(500),
        new Fault.Redirect("http://127.0.0.1:1/"),
        new Fault.TooManyRequests(Duration.ofSeconds(1)),
        new Fault.MalformedJson(),
        new Fault.Oversize(70_000_000));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void daemonWithAFault_keepsItsFacts_saysWhy_andRecovers(Fault fault) throws Exception {
    try (FollowedDaemons followed = follow(Size.SMALL)) {
      for (String node : daemons.keySet()) {
        followed.await(node, State.OK);
      }
      Set<String> before = on(sick, followed.graph.current().orElseThrow());
      assertTrue(before.size() > 10, before::toString);

      daemons.get(sick).faults().inject(fault, Scope.of("containers"));
      Snapshot told =
          followed.await(
              "trouble", s -> FollowedDaemons.status(s, sick).orElseThrow().state() != State.OK);
      SourceStatus status = FollowedDaemons.status(told, sick).orElseThrow();
      assertTrue(Set.of(State.STALE, State.UNREACHABLE).contains(status.state()), status::toString);
      assertTrue(status.message().isPresent());
      assertEquals(before, on(sick, told));
      daemons.keySet().stream()
          .filter(node -> !node.equals(sick))
          .forEach(
              node ->
                  assertEquals(
                      State.OK, FollowedDaemons.status(told, node).orElseThrow().state(), node));

      daemons.get(sick).faults().clear();
      followed.await(sick, State.OK);
      assertEquals(before, on(sick, followed.graph.current().orElseThrow()));
    }
  }

  @Test
  void daemonThatIsReplacedByAnotherVersion_isReadOn() throws Exception {
    try (FollowedDaemons followed = follow(Size.SMALL)) {
      followed.await(sick, State.OK);
      DockerDaemon daemon = daemons.get(sick);
      daemon.faults().unreachable();
      followed.await(sick, State.UNREACHABLE);
      daemon.upgrade("20.10.24", "1.41");
      daemon.faults().reachable();
      followed.await(sick, State.OK);
    }
  }

  @Test
  void containerThatNoPodExplains_isListedAsDrift() throws Exception {
    cluster = DemoCluster.start(Settings.still(Size.SMALL));
    String node = cluster.world().runtimes().nodes().getLast();
    DockerDaemon daemon = DockerDaemon.onPort(cluster.world().runtimes(), node, 0);
    daemons.put(node, daemon);
    daemon.run(
        new RuntimeContainer(
            FakeDaemon.id('a'),
            "stray",
            "busybox:1",
            "sha256:" + FakeDaemon.id('f'),
            "",
            Map.of("io.kubernetes.pod.uid", "nobody", "io.kubernetes.container.name", "c"),
            List.of(),
            1,
            0,
            0,
            0,
            4711,
            ""));
    try (RunningCollector collector =
        new RunningCollector(
            cluster,
            "--cluster-insight.refresh=1s",
            "--cluster-insight.docker.mode=static",
            "--cluster-insight.docker.endpoints.%s=%s".formatted(node, daemon.url()))) {
      RunningCollector.await(() -> collector.json("/cluster/drift").path("count").asInt() == 1);
      JsonNode drift = collector.json("/cluster/drift").path("drift").path(0);
      assertEquals("Container:" + node + "//stray", drift.path("id").asString());
      assertEquals(
          "no pod on %s has the uid nobody that its label io.kubernetes.pod.uid names"
              .formatted(node),
          drift.path("drift").path(0).asString());

      daemon.remove(FakeDaemon.id('a'));
      RunningCollector.await(() -> collector.json("/cluster/drift").path("count").asInt() == 0);
    }
  }

  private static Set<String> on(String node, Snapshot snapshot) {
    return snapshot
        .resources()
        .ofType("Container")
        .filter(container -> container.facts().node().filter(node::equals).isPresent())
        .map(container -> container.id().toString())
        .collect(Collectors.toSet());
  }
}
