package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.fail;

import io.clusterinsight.collector.docker.DockerSettings.Mode;
import io.clusterinsight.collector.docker.DockerSettings.Processes;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.live.Headroom;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A live graph that follows daemons, with a cycle of a second. */
final class FollowedDaemons implements AutoCloseable {
  static final Duration CYCLE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Snapshot.Cluster CLUSTER = new Snapshot.Cluster("test", Optional.empty());

  private final KubernetesObservations kubernetes =
      new KubernetesObservations(CLUSTER.id(), Redaction.on());
  private final RelationRules rules = new RelationRules(CLUSTER.id());
  final LiveGraph graph;
  final DockerSource source;

  FollowedDaemons(DockerSettings settings) throws InterruptedException {
    this(settings, CYCLE);
  }

  FollowedDaemons(DockerSettings settings, Duration cycle) throws InterruptedException {
    Clock clock = Clock.systemUTC();
    graph =
        new LiveGraph(
            new GraphKeeper(
                CLUSTER.id(),
                id -> rules.declare(kubernetes.implied(id)),
                Snapshot.empty(CLUSTER, "epoch", clock.instant())),
            new ChangeLog(1 << 20),
            clock,
            Headroom.ofHeap());
    DockerIntake intake =
        new DockerIntake(graph, new DockerObservations(Redaction.on()), rules, clock);
    source = new DockerSource(settings, cycle, "default", intake, new CallLog(100), clock);
    source.start();
  }

  static FollowedDaemons of(Map<String, String> endpoints) throws InterruptedException {
    return new FollowedDaemons(settings(endpoints, Optional.empty()));
  }

  static DockerSettings settings(Map<String, String> endpoints, Optional<Path> token) {
    return new DockerSettings(
        Mode.STATIC,
        4243,
        endpoints,
        token.map(Path::toString),
        Processes.NAMES,
        "minion-proxy",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What Kubernetes says. */
  void kubernetes(String type, String json) throws InterruptedException {
    ObjectNode object = (ObjectNode) JsonMapper.shared().readTree(json);
    graph.submit(
        keeper -> keeper.observe(rules.declare(kubernetes.observe(type, object)), false, 0));
  }

  void kubernetesGone(String id) throws InterruptedException {
    graph.submit(keeper -> keeper.gone(ResourceId.parse(id), Optional.empty(), 0));
  }

  /** Waits until the graph is as it should be. */
  Snapshot await(String what, Predicate<Snapshot> condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Snapshot> snapshot = graph.current().filter(condition);
      if (snapshot.isPresent()) {
        return snapshot.get();
      }
      Thread.sleep(Duration.ofMillis(5));
    }
    return fail("not within %s: %s; %s".formatted(LONGEST, what, graph.sources()));
  }

  Resource await(String id) throws InterruptedException {
    return await(id, snapshot -> find(snapshot, id).isPresent())
        .find(ResourceId.parse(id))
        .orElseThrow();
  }

  static Optional<Resource> find(Snapshot snapshot, String id) {
    return snapshot.find(ResourceId.parse(id));
  }

  static Optional<SourceStatus> status(Snapshot snapshot, String node) {
    return snapshot.sources().stream()
        .filter(status -> status.name().equals("docker:" + node))
        .findFirst();
  }

  Snapshot await(String node, SourceStatus.State state) throws InterruptedException {
    return await(
        node + " is " + state,
        snapshot -> status(snapshot, node).filter(is -> is.state() == state).isPresent());
  }

  @Override
  public void close() {
    source.close();
    graph.close();
  }
}
