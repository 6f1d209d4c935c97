package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.substance.Substance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as a source gave it, ready for inference: rules read {@code object}, the graph keeps
 * the rest.
 *
 * @param object the object's own JSON, projected and redacted; for a container of a pod, its {@code
 *     spec} and {@code status} entries
 * @param properties the same JSON, as it is served
 * @param substance what tells a change in substance from a heartbeat
 * @param newest the newest time that the object itself carries
 * @param shown whether it is a resource, or only read for what it says of others
 * @param parts the resources that exist in it and go with it
 */
public record Observation(
    ResourceId id,
    Origin origin,
    Facts facts,
    ObjectNode object,
    Properties properties,
    Substance substance,
    Optional<Instant> newest,
    boolean shown,
    List<Observation> parts) {

  public Observation {
    parts = List.copyOf(parts);
  }

  /** The resource's type. */
  public String type() {
    return id.type();
  }

  /** The id of a thing of {@code type} in this object's namespace. */
  public ResourceId neighbor(String type, String name) {
    return facts
        .namespace()
        .map(namespace -> ResourceId.of(type, namespace, name))
        .orElseGet(() -> ResourceId.of(type, name));
  }
}
