package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A keeper of a graph, and the objects that it is told of in JSON with little to quote. */
final class TestKeeper {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();
  private static final Snapshot.Cluster CLUSTER = new Snapshot.Cluster("test", Optional.empty());
  static final RelationRules RULES = new RelationRules(CLUSTER.id());
  private static final KubernetesObservations KUBERNETES =
      new KubernetesObservations(CLUSTER.id(), Redaction.on());

  final GraphKeeper graph =
      new GraphKeeper(
          CLUSTER.id(),
          id -> RULES.declare(KUBERNETES.implied(id)),
          Snapshot.empty(CLUSTER, "epoch", Instant.EPOCH));

  /** The API server has this object of a type. */
  void observe(String type, String json) {
    ObjectNode object = (ObjectNode) JSON.readTree(json);
    graph.observe(RULES.declare(KUBERNETES.observe(type, object)), false, 0);
  }
}
