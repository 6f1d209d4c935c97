package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.observation.DockerContainer;
import io.clusterinsight.graph.observation.DockerContainer.Identity;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random, endless history of the Docker daemons beside a {@link ClusterHistory}: containers of
 * its pods and of pods that it never had, several attempts, and daemons that come and go.
 */
final class DaemonHistory {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();
  private static final DockerObservations OBSERVATIONS = new DockerObservations(Redaction.off());

  private final Random random;
  private final ClusterHistory cluster;
  private final Map<String, Map<String, ObjectNode>> containers = new TreeMap<>();
  private final Map<Identity, ObjectNode> processes =
      new TreeMap<>(Comparator.comparing(Identity::toString));
  private final Map<String, ArrayNode> images = new TreeMap<>();
  private final Set<String> read = new TreeSet<>();

  DaemonHistory(long seed, ClusterHistory cluster) {
    this.random = new Random(seed * 31);
    this.cluster = cluster;
  }

  /** The next event, as the graph is told of it. */
  Consumer<GraphKeeper> next() {
    String node = pick("a", "b");
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> container(node);
      case 6, 7 -> gone(node);
      case 8, 9, 10 -> processes(node);
      case 11 -> images(node);
      case 12, 13, 14 -> refreshed(node);
      default -> forgotten(node);
    };
  }

  /** All that the daemons have now. */
  List<Consumer<GraphKeeper>> facts() {
    List<Consumer<GraphKeeper>> facts = new ArrayList<>();
    containers.forEach(
        (node, all) ->
            all.values()
                .forEach(
                    container ->
                        facts.add(
                            keeper -> {
                              observe(node, container, keeper);
                              observeProcesses(identity(node, container), keeper);
                            })));
    images.forEach((node, list) -> facts.add(keeper -> observeImages(node, list, keeper)));
    return facts;
  }

  /** Lets drift be told. */
  void outlastACycle(GraphKeeper keeper) {
    for (String node : read) {
      keeper.refreshed(node, all(node).keySet(), 0);
      keeper.refreshed(node, all(node).keySet(), 0);
    }
  }

  private Map<String, ObjectNode> all(String node) {
    return containers.getOrDefault(node, Map.of());
  }

  private Consumer<GraphKeeper> container(String node) {
    String id = pick("a", "b", "c", "d", "e");
    String status = pick("running", "running", "paused", "exited");
    ObjectNode inspect =
        parse(
            "{Id:'%s',Name:'/%s',Created:'2026-01-01T00:00:0%sZ',Image:'sha256:%s',"
                    .formatted(id, pick("web", "web", id), pick("1", "2"), pick("a", "b", "c"))
                + "State:{Status:'%s'},Config:{Labels:{%s}}}".formatted(status, labels()));
    containers.computeIfAbsent(node, n -> new TreeMap<>()).put(id, inspect);
    if (status.equals("exited")) {
      processes.remove(new Identity(node, id));
    }
    return keeper -> observe(node, inspect, keeper);
  }

  private String labels() {
    if (random.nextInt(5) == 0) {
      return "";
    }
    List<String> uids =
        cluster.objects().stream()
            .filter(object -> object.path("kind").asString().equals("Pod"))
            .map(pod -> pod.path("metadata").path("uid").asString())
            .collect(Collectors.toCollection(ArrayList::new));
    uids.addAll(List.of("a", "b", "nobody"));
    return "'io.kubernetes.pod.uid':'%s','io.kubernetes.container.name':'%s',"
            .formatted(uids.get(random.nextInt(uids.size())), pick("c0", "c0", "c1", "c7"))
        + "'io.kubernetes.docker.type':'%s','annotation.io.kubernetes.container.restartCount':'%s'"
            .formatted(pick("container", "container", "podsandbox"), pick("0", "1", "2"));
  }

  private Consumer<GraphKeeper> gone(String node) {
    String id = any(node);
    containers.computeIfAbsent(node, n -> new TreeMap<>()).remove(id);
    processes.remove(new Identity(node, id));
    return keeper -> keeper.gone(new Identity(node, id), 0);
  }

  private Consumer<GraphKeeper> processes(String node) {
    String id = any(node);
    ObjectNode container = all(node).get(id);
    if (container == null || container.path("State").path("Status").asString().equals("exited")) {
      return keeper -> {};
    }
    ObjectNode top =
        parse(
            "{Titles:['PID','COMMAND'],Processes:[['%s','sh'],['%s','httpd']]}"
                .formatted(pick("1", "2", "3"), pick("4", "5")));
    Identity identity = new Identity(node, id);
    processes.put(identity, top);
    return keeper -> observeProcesses(identity, keeper);
  }

  private Consumer<GraphKeeper> images(String node) {
    String id = pick("a", "b", "c");
    ArrayNode list =
        (ArrayNode)
            JSON.readTree(
                "[{Id:'sha256:%s',RepoDigests:[%s],RepoTags:['app:%s']}]"
                    .formatted(
                        id,
                        random.nextBoolean() ? "" : "'app@sha256:" + pick("a", "b", "x") + "'",
                        id));
    images.put(node, list);
    return keeper -> observeImages(node, list, keeper);
  }

  private Consumer<GraphKeeper> refreshed(String node) {
    read.add(node);
    Set<String> ids = Set.copyOf(all(node).keySet());
    return keeper -> keeper.refreshed(node, ids, 0);
  }

  private Consumer<GraphKeeper> forgotten(String node) {
    read.remove(node);
    containers.remove(node);
    images.remove(node);
    processes.keySet().removeIf(identity -> identity.node().equals(node));
    return keeper -> keeper.forgetDaemon(node, 0);
  }

  private String any(String node) {
    List<String> ids = List.copyOf(all(node).keySet());
    return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
  }

  private static void observe(String node, ObjectNode inspect, GraphKeeper keeper) {
    DockerContainer.Observed observed = OBSERVATIONS.container(node, inspect.deepCopy());
    keeper.observe(
        observed.container(), IncrementalGraphTest.RULES.declare(observed.observation()), false, 0);
  }

  private void observeProcesses(Identity identity, GraphKeeper keeper) {
    ObjectNode top = processes.get(identity);
    if (top != null) {
      keeper.processes(
          identity,
          OBSERVATIONS.processes(identity.node(), top).stream()
              .map(IncrementalGraphTest.RULES::declare)
              .toList(),
          false,
          0);
    }
  }

  private static void observeImages(String node, ArrayNode list, GraphKeeper keeper) {
    keeper.observe(IncrementalGraphTest.RULES.declare(OBSERVATIONS.images(node, list)), false, 0);
  }

  private static Identity identity(String node, ObjectNode container) {
    return new Identity(node, container.path("Id").asString());
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private static ObjectNode parse(String json) {
    return (ObjectNode) JSON.readTree(json);
  }
}
