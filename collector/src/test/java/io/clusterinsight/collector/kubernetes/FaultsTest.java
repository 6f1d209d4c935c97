package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Scope;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Every fault of the demo cluster, against every kind. */
class FaultsTest {
  private static final List<String> CUSTOM = List.of("rollouts.argoproj.io");

  private final RecordingSink sink = new RecordingSink();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Outages.class);

  /** What is in the cluster: a word for each object, which changes with it. */
  private final Map<String, String> truth = new TreeMap<>();

  private DemoCluster cluster;
  private int changes;

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Drop(),
        new Fault.Stall(0),
        new Fault.Stall(700),
        new Fault.Cut(0),
        new Fault.Cut(1),
        new Fault.Cut(700),
        new Fault.OneByteAtATime(),
        new Fault.Slow(20_000),
        new Fault.GoneStatus(),
        new Fault.TooManyRequests(Duration.ofSeconds(1)),
        new Fault.ServerError(500),
        new Fault.ServerError(503),
        new Fault.Redirect("http://127.0.0.1:1/"),
        new Fault.MalformedJson(),
        new Fault.BadUtf8(),
        new Fault.Oversize(4 << 20),
        new Fault.GoneEvent(),
        new Fault.DuplicateEvents(),
        new Fault.ReorderedEvents());
  }

  @BeforeEach
  void start() throws IOException {
    cluster = DemoCluster.start(Settings.still(Size.EMPTY).withBookmarks(Duration.ofMillis(300)));
    lines.start();
    logger.addAppender(lines);
    for (String name : List.of("stays", "changes", "goes")) {
      kinds().forEach(kind -> put(kind, name));
    }
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    cluster.close();
  }

  private KubernetesSource source() throws IOException {
    KubernetesSettings settings =
        new KubernetesSettings(
            Optional.empty(), Optional.empty(), List.of(), KubernetesSettings.Mode.WATCH, CUSTOM);
    return new KubernetesSource(
        Reflecting.access(cluster.url().toString()),
        settings,
        Duration.ofSeconds(10),
        sink,
        new CallLog(10),
        Reflecting.HASTE,
        Clock.systemUTC());
  }

  /** The demo cluster's kinds that are watched. */
  private Stream<Kind> kinds() {
    return KindTable.with(CUSTOM).stream()
        .map(KindEntry::candidates)
        .map(List::getFirst)
        .map(
            wanted ->
                cluster.world().catalog().kinds().stream()
                    .filter(
                        kind ->
                            kind.resource().equals(wanted.plural())
                                && kind.group().equals(wanted.group()))
                    .findFirst()
                    .orElseThrow());
  }

  private void put(Kind kind, String name) {
    String word = Integer.toString(++changes);
    String namespace = kind.namespaced() ? "\"namespace\":\"default\"," : "";
    cluster
        .world()
        .put(
            "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{%s\"name\":\"%s\",\"labels\":{\"word\":\"%s\"}}}"
                .formatted(kind.apiVersion(), kind.name(), namespace, name, word));
    truth.put(key(kind, name), word);
  }

  private void delete(Kind kind, String name) {
    assertTrue(cluster.world().delete(kind, kind.namespaced() ? "default" : "", name));
    truth.remove(key(kind, name));
  }

  private static String key(Kind kind, String name) {
    String type = kind.group().equals("argoproj.io") ? "Rollout.argoproj.io" : kind.name();
    return type + ":" + (kind.namespaced() ? "default/" : "") + name;
  }

  private void change() {
    kinds()
        .forEach(
            kind -> {
              put(kind, "changes");
              delete(kind, "goes");
              put(kind, "comes");
              put(kind, "changes");
            });
  }

  private boolean isTrue(RecordingSink sink) {
    Map<String, String> seen = new TreeMap<>();
    sink.objects()
        .forEach(
            (key, object) ->
                seen.put(key, object.path("metadata").path("labels").path("word").asString("")));
    return seen.equals(truth)
        && sink.statuses().values().stream().allMatch(status -> status.state() == State.OK);
  }

  private void awaitTruth(String when) throws InterruptedException {
    sink.await(when, Duration.ofSeconds(20), this::isTrue);
  }

  private long warnings() {
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .count();
  }

  /** Breaks the running watches, so that all kinds connect anew. */
  private void reconnect() throws InterruptedException {
    int before = cluster.requests().all().size();
    int kinds = (int) kinds().count();
    cluster.faults().inject(new Fault.Drop(), Scope.ALL.watches().times(kinds));
    sink.await("all kinds to reconnect", _ -> cluster.requests().all().size() >= before + kinds);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_at_work_costs_nothing_when_it_is_over(Fault fault) throws Exception {
    try (var source = source()) {
      source.start();
      awaitTruth("the first sync");
      cluster.faults().inject(fault, Scope.ALL);
      change();
      reconnect();
      cluster.faults().clear();
      awaitTruth("convergence");
    }
    assertTrue(warnings() <= 1, lines.list.toString());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_at_the_start_only_delays(Fault fault) throws Exception {
    cluster.faults().inject(fault, Scope.ALL);
    try (var source = source()) {
      source.start();
      sink.await("some requests", _ -> cluster.requests().all().size() >= 3);
      change();
      cluster.faults().clear();
      awaitTruth("convergence");
    }
    assertTrue(warnings() <= 1, lines.list.toString());
  }

  @Test
  void an_outage_is_said_once_and_its_end_once() throws Exception {
    try (var source = source()) {
      source.start();
      awaitTruth("the first sync");
      cluster.faults().unreachable();
      sink.await(
          "all to notice",
          each -> each.statuses().values().stream().allMatch(s -> s.state() == State.UNREACHABLE));
      change();
      cluster.faults().reachable();
      awaitTruth("convergence");
      sink.await("the line at the end", _ -> lines.list.size() >= 2);
    }
    assertEquals(
        List.of(Level.WARN, Level.INFO), lines.list.stream().map(ILoggingEvent::getLevel).toList());
    assertTrue(lines.list.getLast().getFormattedMessage().contains(" and "), lines.list.toString());
  }

  @Test
  void nothing_is_listed_while_nothing_happens() throws Exception {
    try (var source = source()) {
      source.start();
      awaitTruth("the first sync");
      int before = cluster.requests().all().size();
      change();
      awaitTruth("the changes");
      assertEquals(
          List.of(),
          cluster.requests().all().stream()
              .skip(before)
              .filter(entry -> entry.verb().equals("list"))
              .toList());
    }
  }
}
