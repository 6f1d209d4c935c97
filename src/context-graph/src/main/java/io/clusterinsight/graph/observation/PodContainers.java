package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.PartProperties;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.TreeWriter.Range;
import io.clusterinsight.graph.observation.status.NewestTime;
import io.clusterinsight.graph.observation.status.Rfc3339;
import io.clusterinsight.graph.observation.status.Standings;
import io.clusterinsight.graph.observation.substance.Substance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pod and its containers, as its spec and its status describe them. What is a container's is
 * written and hashed once, as a part of its pod.
 */
final class PodContainers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STATUS = "status";

  private final ObjectNode pod;
  private final List<Entries> containers = new ArrayList<>(2);
  private final IdentityHashMap<JsonNode, Range> ranges = new IdentityHashMap<>();
  private final IdentityHashMap<JsonNode, Substance> substances = new IdentityHashMap<>();
  private final Properties properties;

  /** What a pod says of one container: its {@code spec} and {@code status}. */
  private record Entries(String name, String kind, ObjectNode object) {}

  PodContainers(ObjectNode pod, ObjectJson json) {
    this.pod = pod;
    find("containers", "containerStatuses", "container");
    find("initContainers", "initContainerStatuses", "init");
    find("ephemeralContainers", "ephemeralContainerStatuses", "ephemeral");
    for (Entries container : containers) {
      for (JsonNode entry : container.object) {
        ranges.put(entry, Range.EMPTY);
        substances.put(entry, Substance.UNKNOWN);
      }
    }
    properties = json.pack("Pod", TreeWriter.write(pod, ranges));
  }

  private void find(String specs, String statuses, String kind) {
    for (JsonNode spec : Fields.each(pod, "spec", specs)) {
      String name = spec.path("name").asString("");
      if (!name.isEmpty()) {
        ObjectNode entries = JSON.createObjectNode().set("spec", spec);
        for (JsonNode status : Fields.each(pod, STATUS, statuses)) {
          if (!entries.has(STATUS) && status.path("name").asString("").equals(name)) {
            entries.set(STATUS, status);
          }
        }
        containers.add(new Entries(name, kind, entries));
      }
    }
  }

  /** The pod as its properties. */
  Properties properties() {
    return properties;
  }

  Substance substance() {
    return Substance.of(pod, substances);
  }

  /** The containers. */
  List<Observation> of(ResourceId pod, Facts facts) {
    List<Observation> all = new ArrayList<>(containers.size());
    containers.forEach(container -> all.add(observe(pod, facts, container)));
    return all;
  }

  private Observation observe(ResourceId pod, Facts podFacts, Entries container) {
    ObjectNode entries = container.object;
    Facts facts =
        new Facts(
            container.name,
            podFacts.namespace(),
            Optional.empty(),
            Map.of(),
            startedAt(entries.path(STATUS).path("state")),
            podFacts.node(),
            Optional.of(pod),
            Optional.of(container.kind),
            Standings.of("Container", entries));
    return new Observation(
        ResourceId.of("Container", pod, container.name),
        Origin.KUBERNETES,
        facts,
        entries,
        part(entries),
        Substance.of(entries, substances),
        NewestTime.of(entries).or(podFacts::createdAt),
        true,
        List.of());
  }

  private Properties part(ObjectNode entries) {
    Range spec = range(entries.path("spec"));
    Range status = range(entries.path(STATUS));
    return new PartProperties(
        properties, spec.from(), spec.length(), status.from(), status.length());
  }

  private Range range(JsonNode entry) {
    return ranges.getOrDefault(entry, Range.EMPTY);
  }

  private static Optional<Instant> startedAt(JsonNode state) {
    return Fields.text(state, "running", "startedAt")
        .or(() -> Fields.text(state, "terminated", "startedAt"))
        .flatMap(Rfc3339::parse);
  }
}
