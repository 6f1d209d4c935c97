package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.status.NewestTime;
import io.clusterinsight.graph.observation.status.Rfc3339;
import io.clusterinsight.graph.observation.status.Standings;
import io.clusterinsight.graph.observation.substance.Substance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The containers of a pod, as its spec and its status describe them. */
final class PodContainers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectJson json;

  PodContainers(ObjectJson json) {
    this.json = json;
  }

  List<Observation> of(ResourceId pod, Facts facts, ObjectNode object) {
    List<Observation> all = new ArrayList<>(2);
    add(pod, facts, object, "containers", "containerStatuses", "container", all);
    add(pod, facts, object, "initContainers", "initContainerStatuses", "init", all);
    add(pod, facts, object, "ephemeralContainers", "ephemeralContainerStatuses", "ephemeral", all);
    return all;
  }

  private void add(
      ResourceId pod,
      Facts facts,
      ObjectNode object,
      String specs,
      String statuses,
      String kind,
      List<Observation> into) {
    for (JsonNode spec : Fields.each(object, "spec", specs)) {
      String name = spec.path("name").asString("");
      if (!name.isEmpty()) {
        ObjectNode entries = JSON.createObjectNode().set("spec", spec);
        Fields.each(object, "status", statuses).stream()
            .filter(status -> status.path("name").asString("").equals(name))
            .findFirst()
            .ifPresent(status -> entries.set("status", status));
        into.add(observe(pod, facts, name, kind, entries));
      }
    }
  }

  private Observation observe(
      ResourceId pod, Facts podFacts, String name, String kind, ObjectNode entries) {
    Facts facts =
        new Facts(
            name,
            podFacts.namespace(),
            Optional.empty(),
            Map.of(),
            startedAt(entries.path("status").path("state")),
            podFacts.node(),
            Optional.of(pod),
            Optional.of(kind),
            Standings.of("Container", entries));
    return new Observation(
        new ResourceId("Container", pod.path() + "/" + name),
        Origin.KUBERNETES,
        facts,
        entries,
        json.properties("Container", entries),
        Substance.of(entries),
        NewestTime.of(entries).or(podFacts::createdAt),
        true,
        List.of());
  }

  private static Optional<Instant> startedAt(JsonNode state) {
    return Fields.text(state, "running", "startedAt")
        .or(() -> Fields.text(state, "terminated", "startedAt"))
        .flatMap(Rfc3339::parse);
  }
}
