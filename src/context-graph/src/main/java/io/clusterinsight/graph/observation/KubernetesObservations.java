package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.observation.status.NewestTime;
import io.clusterinsight.graph.observation.status.Rfc3339;
import io.clusterinsight.graph.observation.status.Standings;
import io.clusterinsight.graph.observation.substance.Substance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns Kubernetes objects into observations. Safe for use by many threads. */
public final class KubernetesObservations {
  /** Kinds that are read for what they say of others, and are no resources. */
  private static final Set<String> HIDDEN = Set.of("EndpointSlice", "Endpoints");

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final ResourceId cluster;
  private final Redaction redaction;
  private final ObjectJson json = new ObjectJson();

  public KubernetesObservations(ResourceId cluster, Redaction redaction) {
    this.cluster = cluster;
    this.redaction = redaction;
  }

  /**
   * What an object says.
   *
   * @param type the resource's type
   * @param object the object, projected; it is redacted in place
   * @throws IllegalArgumentException if it has no name
   */
  public Observation observe(String type, ObjectNode object) {
    redaction.redact(object);
    ResourceId id = idOf(type, object);
    Facts facts = facts(type, object);
    if (type.equals("Pod")) {
      PodContainers pod = new PodContainers(object, json);
      return observation(id, facts, object, pod.properties(), pod.substance(), pod.of(id, facts));
    }
    Properties properties = json.properties(type, object);
    return observation(id, facts, object, properties, Substance.of(object), List.of());
  }

  private static Observation observation(
      ResourceId id,
      Facts facts,
      ObjectNode object,
      Properties properties,
      Substance substance,
      List<Observation> parts) {
    return new Observation(
        id,
        Origin.KUBERNETES,
        facts,
        object,
        properties,
        substance,
        NewestTime.of(object),
        !HIDDEN.contains(id.type()),
        parts);
  }

  /** What follows for a thing from its id alone. */
  public Observation implied(ResourceId id) {
    boolean namespaced = id.path().indexOf('/') >= 0 && !id.type().equals("Image");
    int slash = id.path().indexOf('/');
    Optional<String> namespace =
        namespaced ? Optional.of(id.path().substring(0, slash)) : Optional.empty();
    String name = namespaced ? id.path().substring(slash + 1) : id.path();
    ObjectNode nothing = JSON.createObjectNode();
    return new Observation(
        id,
        Origin.KUBERNETES,
        Facts.ofName(name, namespace, parent(id.type(), namespace, Optional.empty())),
        nothing,
        Properties.EMPTY,
        Substance.of(nothing),
        Optional.empty(),
        true,
        List.of());
  }

  /**
   * The id of an object.
   *
   * @throws IllegalArgumentException if it has no name
   */
  public static ResourceId idOf(String type, JsonNode object) {
    String name =
        Fields.text(object, "metadata", "name")
            .orElseThrow(() -> new IllegalArgumentException("a " + type + " without a name"));
    return Fields.text(object, "metadata", "namespace")
        .map(namespace -> ResourceId.of(type, SharedTexts.of(namespace), name))
        .orElseGet(() -> ResourceId.of(type, name));
  }

  private Facts facts(String type, ObjectNode object) {
    Optional<String> namespace = Fields.text(object, "metadata", "namespace").map(SharedTexts::of);
    String name = Fields.text(object, "metadata", "name").orElseThrow();
    Optional<String> node =
        switch (type) {
          case "Pod" -> Fields.text(object, "spec", "nodeName").map(SharedTexts::of);
          case "Node" -> Optional.of(name);
          default -> Optional.empty();
        };
    return new Facts(
        name,
        namespace,
        Fields.text(object, "metadata", "uid").map(Uid::of),
        labels(object),
        Fields.text(object, "metadata", "creationTimestamp").flatMap(Rfc3339::parse),
        node,
        parent(type, namespace, type.equals("Pod") ? node : Optional.empty()),
        Optional.empty(),
        Standings.of(type, object));
  }

  private Optional<ResourceId> parent(
      String type, Optional<String> namespace, Optional<String> node) {
    if (type.equals("Cluster") || type.equals("Image")) {
      return Optional.empty();
    }
    if (type.equals("Pod")) {
      return Optional.of(node.map(name -> ResourceId.of("Node", name)).orElse(cluster));
    }
    return Optional.of(namespace.map(name -> ResourceId.of("Namespace", name)).orElse(cluster));
  }

  private static Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new HashMap<>();
    for (var label : Fields.at(object, "metadata", "labels").properties()) {
      if (label.getValue().isString()) {
        labels.put(SharedTexts.of(label.getKey()), SharedTexts.of(label.getValue().stringValue()));
      }
    }
    return Map.copyOf(labels);
  }
}
