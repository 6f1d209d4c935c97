package io.clusterinsight.collector.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Docker daemon of a node of the real cluster, as {@code docker} shows it. */
record RealDaemon(int number) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String node() {
    return "node-" + number;
  }

  String socket() {
    return System.getenv("DOCKER_SOCK_" + number);
  }

  ClusterProcess process() {
    return new ClusterProcess("docker-" + number);
  }

  /** Runs {@code docker} on this daemon and gives the lines that it prints. */
  List<String> docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker", "-H", "unix://" + socket()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  /**
   * What the graph has to say of each container, worked out from what {@code docker} and {@code
   * kubectl} print: {@code ID in PARENT is CONTAINER from IMAGE runs PIDS}.
   */
  Set<String> expected() throws Exception {
    Map<String, JsonNode> newest = new TreeMap<>();
    Map<String, String> parents = new HashMap<>();
    List<JsonNode> pods = Kubectl.objects("pods");
    for (JsonNode container : inspected()) {
      Optional<JsonNode> pod = podOf(container, pods);
      boolean leftover = label(container, "pod.uid").isPresent() && !isRunning(container);
      if (pod.isPresent() || !leftover) {
        String id = id(container, pod);
        newest.merge(id, container, RealDaemon::newer);
        parents.put(id, pod.map(RealDaemon::podId).orElse("Node:" + node()));
      }
    }
    Set<String> lines = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : newest.entrySet()) {
      JsonNode container = entry.getValue();
      String id = container.path("Id").asString();
      lines.add(
          "%s in %s is %s from %s runs %s"
              .formatted(
                  entry.getKey(),
                  parents.get(entry.getKey()),
                  id,
                  container.path("Image").asString(),
                  isRunning(container) ? processes(id) : List.of()));
    }
    return lines;
  }

  private List<JsonNode> inspected() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("inspect"));
    arguments.addAll(docker("ps", "-aq", "--no-trunc"));
    String json = String.join("", docker(arguments.toArray(String[]::new)));
    return json.isEmpty() ? List.of() : JSON.readTree(json).valueStream().toList();
  }

  private List<String> processes(String id) throws Exception {
    return docker("top", id, "-eo", "pid").stream().skip(1).map(String::strip).sorted().toList();
  }

  /** By uid; of a static pod, the daemon knows the hash that its mirror pod bears. */
  private Optional<JsonNode> podOf(JsonNode container, List<JsonNode> pods) {
    String uid = label(container, "pod.uid").orElse("none");
    return pods.stream()
        .filter(pod -> pod.path("spec").path("nodeName").asString("").equals(node()))
        .filter(
            pod ->
                Stream.of(
                        pod.path("metadata").path("uid"),
                        pod.path("metadata").path("annotations").path("kubernetes.io/config.hash"))
                    .anyMatch(known -> known.asString("").equals(uid)))
        .findFirst();
  }

  private String id(JsonNode container, Optional<JsonNode> pod) {
    return pod.map(
            owner ->
                "%s/%s"
                    .formatted(
                        podId(owner).replaceFirst("Pod", "Container"),
                        label(container, "container.name").orElseThrow()))
        .orElseGet(() -> "Container:%s/%s".formatted(node(), container.path("Name").asString("")));
  }

  private static String podId(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    return "Pod:%s/%s"
        .formatted(metadata.path("namespace").asString(), metadata.path("name").asString());
  }

  private static Optional<String> label(JsonNode container, String name) {
    return container.path("Config").path("Labels").path("io.kubernetes." + name).asStringOpt();
  }

  private static boolean isRunning(JsonNode container) {
    return container.path("State").path("Running").asBoolean(false);
  }

  private static JsonNode newer(JsonNode one, JsonNode other) {
    return one.path("Created").asString("").compareTo(other.path("Created").asString("")) > 0
        ? one
        : other;
  }
}
