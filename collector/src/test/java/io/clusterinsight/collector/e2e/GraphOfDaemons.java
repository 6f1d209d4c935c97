package io.clusterinsight.collector.e2e;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a running service says of nodes' containers, images and processes. */
record GraphOfDaemons(PackagedCollector collector) {
  private static final Duration LONGEST = Duration.ofSeconds(120);

  /** A condition that may need some calls to be worked out. */
  interface Condition {
    boolean holds() throws Exception;
  }

  void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not within %s: %s; %s; %s"
                .formatted(LONGEST, what, collector.json("/minions_status"), collector.log()));
      }
      Thread.sleep(20);
    }
  }

  void awaitSource(String name, String state) throws Exception {
    await(name + " is " + state, () -> state.equals(dockerSources().get(name)));
  }

  void awaitSameAs(RealDaemon daemon) throws Exception {
    Agreement.await(daemon::expected, () -> of(daemon));
  }

  List<JsonNode> resources(String path) {
    return collector.json(path).path("resources").valueStream().toList();
  }

  Map<String, String> dockerSources() {
    return collector
        .json("/cluster?fields=none")
        .path("sources")
        .valueStream()
        .filter(source -> source.path("name").asString().startsWith("docker:"))
        .collect(
            Collectors.toMap(
                source -> source.path("name").asString(),
                source -> source.path("state").asString(),
                (one, other) -> one,
                TreeMap::new));
  }

  /** The ids of the node's running containers. */
  Set<String> running(String node) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode container : resources("/cluster/resources/containers?node=" + node)) {
      if (container.path("properties").path("State").path("Running").asBoolean(false)) {
        ids.add(container.path("annotations").path("uid").asString());
      }
    }
    return ids;
  }

  /** {@code CONTAINER from IMAGE} for each that has an image. */
  Set<String> containersAndImages(String node) {
    return relations("createdFrom")
        .filter(relation -> nodeOf(relation.path("source").asString()).equals(node))
        .map(
            relation ->
                relation.path("source").asString()
                    + " from "
                    + relation.path("target").asString().replaceFirst("Image:", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String nodeOf(String container) {
    return resources("/cluster/resource?fields=none&id=" + container).stream()
        .filter(resource -> resource.path("id").asString().equals(container))
        .map(resource -> resource.path("annotations").path("node").asString(""))
        .findFirst()
        .orElse("");
  }

  private Stream<JsonNode> relations(String type) {
    return collector
        .json("/cluster?fields=none")
        .path("relations")
        .valueStream()
        .filter(relation -> relation.path("type").asString().equals(type));
  }

  /** The lines of {@link RealDaemon#expected}, of the containers that the daemon reported. */
  Set<String> of(RealDaemon daemon) {
    JsonNode document = collector.json("/cluster");
    Map<String, JsonNode> resources = new HashMap<>();
    document.path("resources").forEach(r -> resources.put(r.path("id").asString(), r));
    Map<String, JsonNode> images = new HashMap<>();
    Map<String, Set<String>> processes = new HashMap<>();
    for (JsonNode relation : document.path("relations")) {
      String source = relation.path("source").asString();
      JsonNode target = resources.get(relation.path("target").asString());
      switch (target.path("type").asString()) {
        case "Image" -> images.put(source, target);
        case "Process" ->
            processes
                .computeIfAbsent(source, s -> new TreeSet<>())
                .add(target.path("properties").path("PID").asString());
        default -> {}
      }
    }
    Set<String> lines = new TreeSet<>();
    for (JsonNode resource : resources.values()) {
      JsonNode is = resource.path("annotations");
      if (resource.path("type").asString().equals("Container")
          && is.path("node").asString("").equals(daemon.node())
          && is.path("source").asString("").equals("docker")) {
        String id = resource.path("id").asString();
        lines.add(
            "%s in %s is %s from %s runs %s"
                .formatted(
                    id,
                    is.path("parent").asString(),
                    is.path("uid").asString(),
                    image(resource, images.get(id)),
                    processes.getOrDefault(id, Set.of())));
      }
    }
    return lines;
  }

  /** The image id that the container names, if the image in the graph is known by it. */
  private static String image(JsonNode container, JsonNode image) {
    String id = container.path("properties").path("Image").asString("");
    boolean known =
        image != null
            && image
                .path("annotations")
                .path("aliases")
                .valueStream()
                .anyMatch(alias -> alias.asString().endsWith(id));
    return known ? id : "no image";
  }
}
