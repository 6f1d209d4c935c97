package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.inference.Declaration;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.PropertiesPacker;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one pod costs on its way from the bytes of the API server to what the graph keeps of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IngestBenchmark {
  private static final ResourceId CLUSTER = ResourceId.of("Cluster", "demo");

  private final ObjectReader reader = new ObjectReader();
  private final KubernetesObservations observations =
      new KubernetesObservations(CLUSTER, Redaction.on());
  private final RelationRules rules = new RelationRules(CLUSTER);
  private final PropertiesPacker packer = new PropertiesPacker();
  private final WatchedKind kind = DemoObjects.pods();
  private final List<byte[]> pods = new ArrayList<>();
  private final List<byte[]> kept = new ArrayList<>();
  private final List<Properties> packed = new ArrayList<>();
  private int next;

  @Setup
  public void readPods() throws IOException, RefusedObjectException {
    try (DemoObjects objects = new DemoObjects(Size.S)) {
      objects.forEach(kind, pods::add);
    }
    for (byte[] pod : pods) {
      byte[] json = declare(pod).properties().json();
      kept.add(json);
      packed.add(packer.pack(json));
    }
  }

  /** Read, projected, redacted, judged and packed, with what the rules read from it. */
  @Benchmark
  public Declaration podToDeclaration() throws RefusedObjectException {
    return declare(pods.get(next()));
  }

  @Benchmark
  public Object podToTree() throws RefusedObjectException {
    byte[] pod = pods.get(next());
    return reader.readItem(kind, pod, pod.length);
  }

  @Benchmark
  public Properties packProperties() {
    return packer.pack(kept.get(next()));
  }

  @Benchmark
  public byte[] unpackProperties() {
    return packed.get(next()).json();
  }

  private Declaration declare(byte[] pod) throws RefusedObjectException {
    return rules.declare(
        observations.observe(kind.type(), reader.readItem(kind, pod, pod.length).node()));
  }

  private int next() {
    next = (next + 1) % pods.size();
    return next;
  }
}
