package io.clusterinsight.collector.health;

import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.model.SourceStatus;
import java.util.Map;
import java.util.TreeMap;

/** Whether the graph is complete: every source has had its first answer, or has given up. */
public final class Readiness {
  private final LiveGraph graph;

  public Readiness(LiveGraph graph) {
    this.graph = graph;
  }

  public boolean isReady() {
    return graph.current().isPresent();
  }

  /** The state of each source, by its name. */
  public Map<String, String> sources() {
    Map<String, String> states = new TreeMap<>();
    for (SourceStatus source : graph.sources()) {
      states.put(
          source.name(),
          source.state().word() + source.message().map(message -> ": " + message).orElse(""));
    }
    return states;
  }
}
