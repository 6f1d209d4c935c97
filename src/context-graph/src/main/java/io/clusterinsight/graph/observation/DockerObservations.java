package io.clusterinsight.graph.observation;

import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Standing;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.DockerContainer.Identity;
import io.clusterinsight.graph.observation.DockerContainer.Role;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.observation.status.NewestTime;
import io.clusterinsight.graph.observation.status.Rfc3339;
import io.clusterinsight.graph.observation.status.Standings;
import io.clusterinsight.graph.observation.substance.Substance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns what Docker daemons answer into observations. Safe for use by many threads. */
public final class DockerObservations {
  /** The type of what a daemon says of its images; it is read, and is no resource. */
  public static final String IMAGES = "DockerImages";

  private static final Set<String> ALIVE = Set.of("running", "paused", "restarting");

  /** The columns of {@code ps} that stay the same while a process lives, its name last. */
  private static final List<String> COLUMNS = List.of("PID", "PPID", "USER", "COMMAND");

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Redaction redaction;
  private final Predicate<String> namespaces;
  private final ObjectJson json = new ObjectJson();

  /** For clusters all of whose pods are known. */
  public DockerObservations(Redaction redaction) {
    this(redaction, namespace -> true);
  }

  /**
   * Where only some pods are known.
   *
   * @param namespaces whether the pods of a namespace are known; containers of other pods are taken
   *     as they are, and nobody can say that no pod explains them
   */
  public DockerObservations(Redaction redaction, Predicate<String> namespaces) {
    this.redaction = redaction;
    this.namespaces = namespaces;
  }

  /**
   * A container.
   *
   * @param inspect the answer to {@code /containers/{id}/json}; it is redacted in place
   * @throws IllegalArgumentException if it has no id or no name
   */
  public DockerContainer.Observed container(String node, ObjectNode inspect) {
    inspect.remove("ExecIDs");
    // Both move at every probe; what they amount to is State.Health.Status.
    if (inspect.path("State").path("Health") instanceof ObjectNode health) {
      health.remove(List.of("Log", "FailingStreak"));
    }
    Identity identity = new Identity(node, required(inspect, "Id"));
    Map<String, String> labels = labels(inspect);
    redaction.redact(inspect);
    String name = required(inspect, "Name").replaceFirst("^/", "");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a container without 'Name'");
    }
    Facts facts =
        new Facts(
            name,
            Optional.empty(),
            Optional.of(Uid.of(identity.id())),
            labels(inspect),
            Fields.text(inspect, "Created").flatMap(Rfc3339::parse),
            Optional.of(node),
            Optional.of(ResourceId.of("Node", node)),
            Optional.of("container"),
            Standings.of("Container", inspect));
    ResourceId id = ResourceId.of("Container", node + "//" + name);
    return new DockerContainer.Observed(
        new DockerContainer(
            identity,
            role(labels),
            attempt(labels),
            ALIVE.contains(Fields.text(inspect, "State", "Status").orElse("")),
            Fields.text(inspect, "Image")),
        observation(id, facts, inspect, true));
  }

  private static String required(ObjectNode inspect, String field) {
    return Fields.text(inspect, field)
        .orElseThrow(() -> new IllegalArgumentException("a container without '" + field + "'"));
  }

  private static Map<String, String> labels(ObjectNode inspect) {
    Map<String, String> labels = new HashMap<>();
    for (var label : Fields.at(inspect, "Config", "Labels").properties()) {
      labels.put(SharedTexts.of(label.getKey()), SharedTexts.of(label.getValue().stringValue("")));
    }
    return Map.copyOf(labels);
  }

  private Optional<Role> role(Map<String, String> labels) {
    String uid = labels.getOrDefault("io.kubernetes.pod.uid", "");
    boolean sandbox = "podsandbox".equals(labels.get("io.kubernetes.docker.type"));
    String name = sandbox ? "POD" : labels.getOrDefault("io.kubernetes.container.name", "");
    boolean known = namespaces.test(labels.getOrDefault("io.kubernetes.pod.namespace", ""));
    return uid.isEmpty() || name.isEmpty() || !known
        ? Optional.empty()
        : Optional.of(new Role(uid, name, sandbox));
  }

  private static int attempt(Map<String, String> labels) {
    String count = labels.getOrDefault("annotation.io.kubernetes.container.restartCount", "");
    return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
  }

  /**
   * The processes of a container, in the order of the answer; where they hang is not said yet.
   *
   * @param top the answer to {@code /containers/{id}/top}
   */
  public List<Observation> processes(String node, JsonNode top) {
    Map<String, Integer> columns = new HashMap<>();
    for (JsonNode title : Fields.each(top, "Titles")) {
      columns.put(title.stringValue(""), columns.size());
    }
    List<Observation> processes = new ArrayList<>();
    for (JsonNode row : Fields.each(top, "Processes")) {
      ObjectNode process = JSON.createObjectNode();
      for (String column : COLUMNS) {
        Optional.ofNullable(columns.get(column))
            .map(row::path)
            .filter(JsonNode::isString)
            .ifPresent(value -> process.set(column, value));
      }
      if (process.path("PID").stringValue("").matches("\\d{1,10}")) {
        processes.add(process(node, process));
      }
    }
    return processes;
  }

  private Observation process(String node, ObjectNode process) {
    redaction.redact(process);
    String pid = process.path("PID").stringValue();
    String program = process.path("COMMAND").stringValue("").split(" ", 2)[0];
    String name = program.substring(program.lastIndexOf('/') + 1).replaceFirst(":$", "");
    Facts facts =
        new Facts(
            name.isEmpty() ? pid : name,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.of(node),
            Optional.empty(),
            Optional.empty(),
            Standings.of("Process", process));
    return observation(ResourceId.of("Process", node + "/" + pid), facts, process, true);
  }

  /**
   * What a daemon says its images are called.
   *
   * @param list the answer to {@code /images/json}
   */
  public Observation images(String node, ArrayNode list) {
    ObjectNode images = JSON.createObjectNode();
    ArrayNode entries = images.putArray("images");
    for (JsonNode image : list) {
      ObjectNode entry = entries.addObject();
      for (String field : List.of("Id", "RepoDigests", "RepoTags")) {
        if (image.has(field)) {
          entry.set(field, image.get(field));
        }
      }
    }
    Facts facts =
        new Facts(
            node,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.of(node),
            Optional.empty(),
            Optional.empty(),
            Standing.UNKNOWN);
    return observation(ResourceId.of(IMAGES, node), facts, images, false);
  }

  private Observation observation(ResourceId id, Facts facts, ObjectNode object, boolean shown) {
    return new Observation(
        id,
        Origin.DOCKER,
        facts,
        object,
        shown ? json.properties(id.type(), object) : Properties.EMPTY,
        Substance.of(object),
        NewestTime.of(object),
        shown,
        List.of());
  }
}
