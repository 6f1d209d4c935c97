package io.clusterinsight.collector.docker;

import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.graph.inference.Declaration;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.observation.DockerContainer;
import io.clusterinsight.graph.observation.DockerContainer.Identity;
import io.clusterinsight.graph.observation.DockerObservations;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what daemons answer into the graph. What it declares is worked out on the thread that read
 * it.
 */
public final class DockerIntake {
  private final LiveGraph graph;
  private final DockerObservations observations;
  private final RelationRules rules;
  private final Clock clock;

  public DockerIntake(
      LiveGraph graph, DockerObservations observations, RelationRules rules, Clock clock) {
    this.graph = graph;
    this.observations = observations;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * A container is there, in this form.
   *
   * @return whether it has processes
   * @throws IllegalArgumentException if it is none
   */
  boolean observed(String node, ObjectNode inspect, boolean initial) throws InterruptedException {
    DockerContainer.Observed observed = observations.container(node, inspect);
    Declaration declaration = rules.declare(observed.observation());
    long now = clock.millis();
    graph.submit(keeper -> keeper.observe(observed.container(), declaration, initial, now));
    return observed.container().running();
  }

  void gone(Identity container) throws InterruptedException {
    long now = clock.millis();
    graph.submit(keeper -> keeper.gone(container, now));
  }

  void processes(Identity container, JsonNode top, boolean initial) throws InterruptedException {
    List<Declaration> processes =
        observations.processes(container.node(), top).stream().map(rules::declare).toList();
    long now = clock.millis();
    graph.submit(keeper -> keeper.processes(container, processes, initial, now));
  }

  void images(String node, ArrayNode list, boolean initial) throws InterruptedException {
    Declaration images = rules.declare(observations.images(node, list));
    long now = clock.millis();
    graph.submit(keeper -> keeper.observe(images, initial, now));
  }

  /** The daemon was read in full; it has these containers and no others. */
  void refreshed(String node, Set<String> ids) throws InterruptedException {
    long now = clock.millis();
    graph.submit(keeper -> keeper.refreshed(node, ids, now));
  }

  /** There is no such daemon any more. */
  void forget(String node, String source) throws InterruptedException {
    long now = clock.millis();
    graph.submit(keeper -> keeper.forgetDaemon(node, now));
    graph.forget(source);
  }

  void status(SourceStatus status) throws InterruptedException {
    graph.status(status);
  }

  /** Whether nobody but the daemon knows the node. */
  boolean isUnknownToKubernetes(String node) {
    ResourceId id = ResourceId.of("Node", node);
    return graph
        .current()
        .filter(
            snapshot ->
                snapshot
                    .find(id)
                    .filter(found -> !found.properties().equals(Properties.EMPTY))
                    .isEmpty())
        .isPresent();
  }
}
