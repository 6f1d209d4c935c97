package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.inference.Declaration;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.observation.selector.LabelSelector;
import io.clusterinsight.graph.render.GraphDocument;
import io.clusterinsight.graph.snapshot.Change;
import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Filter.Choice;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.node.ObjectNode;

/** What a change, a part of an answer, and a question cost in a graph of some size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GraphBenchmark {
  private static final Snapshot.Cluster CLUSTER = new Snapshot.Cluster("demo", Optional.empty());
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final int CHANGING = 1_000;
  private static final int SEGMENT = 128; // resources

  @Param({"S", "L"})
  public String size = "";

  private final ObjectReader reader = new ObjectReader();
  private final KubernetesObservations observations =
      new KubernetesObservations(CLUSTER.id(), Redaction.on());
  private final RelationRules rules = new RelationRules(CLUSTER.id());
  private final GraphKeeper keeper =
      new GraphKeeper(
          CLUSTER.id(),
          id -> rules.declare(observations.implied(id)),
          Snapshot.empty(CLUSTER, "e", NOW));
  private final List<Declaration> pods = new ArrayList<>();
  private final List<Declaration> restarted = new ArrayList<>();
  private Snapshot snapshot = Snapshot.empty(CLUSTER, "e", NOW);
  private List<Change> segment = List.of();
  private Filter onePercent = Filter.NONE;
  private int next;

  @Setup
  public void fill() throws IOException, RefusedObjectException {
    try (DemoObjects objects = new DemoObjects(size.equals("L") ? Size.L : Size.S)) {
      for (WatchedKind kind : DemoObjects.kinds()) {
        objects.forEach(kind, object -> observe(kind, object));
        keeper.synced(kind.type(), Set.of(), NOW.toEpochMilli());
      }
    }
    snapshot = keeper.publish(NOW);
    segment =
        snapshot
            .resources()
            .ofType("Pod")
            .limit(SEGMENT)
            .map(pod -> new Change(pod.id(), Optional.empty(), Optional.of(pod)))
            .toList();
    onePercent = selecting(LabelSelector.parse("job-name=import-29394000"));
  }

  private void observe(WatchedKind kind, byte[] object) throws RefusedObjectException {
    Declaration declaration = declare(kind, object, "");
    keeper.observe(declaration, true, NOW.toEpochMilli());
    if (kind.equals(DemoObjects.pods()) && pods.size() < CHANGING) {
      pods.add(declaration);
      restarted.add(declare(kind, object, "10.1.2.3"));
    }
  }

  private Declaration declare(WatchedKind kind, byte[] object, String address)
      throws RefusedObjectException {
    ObjectNode node = reader.readItem(kind, object, object.length).node();
    if (!address.isEmpty()) {
      node.withObject("status").put("podIP", address);
    }
    return rules.declare(observations.observe(kind.type(), node));
  }

  private static Filter selecting(LabelSelector selector) {
    return new Filter(
        Choice.ANY,
        Choice.ANY,
        Choice.ANY,
        Optional.of(new Filter.Labels(selector::matches, selector.requiredPair())),
        Choice.ANY,
        Choice.ANY,
        Choice.ANY,
        Choice.ANY,
        Choice.ANY,
        false);
  }

  /** One pod has changed: it is taken over, and the graph is published. */
  @Benchmark
  public Snapshot publishOneChange() {
    next++;
    List<Declaration> form = next / CHANGING % 2 == 0 ? restarted : pods;
    keeper.observe(form.get(next % pods.size()), false, NOW.toEpochMilli() + next);
    return keeper.publish(NOW.plusMillis(next));
  }

  /** A segment of pods that nobody has read yet, as JSON and compressed. */
  @Benchmark
  public void encodeSegment() throws IOException {
    Snapshot fresh = Snapshot.empty(CLUSTER, "e", NOW).next(NOW, segment, List.of());
    GraphDocument.of(fresh, true).writeGzip(OutputStream.nullOutputStream());
  }

  @Benchmark
  public View selectOnePercent() {
    return onePercent.apply(snapshot);
  }
}
