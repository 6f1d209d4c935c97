package io.clusterinsight.collector.docker;

import io.clusterinsight.collector.docker.DaemonException.Sort;
import io.clusterinsight.collector.docker.DockerSettings.Processes;
import io.clusterinsight.graph.observation.DockerContainer.Identity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one daemon, within deadlines and budgets, and hands on what it says. Used by one thread.
 */
final class DaemonReader {
  private static final Duration LIST = Duration.ofSeconds(5);
  private static final Duration INSPECT = Duration.ofSeconds(3);

  /** The first time all is read, however many containers there are; later some may wait. */
  private static final Duration FIRST = Duration.ofMinutes(2);

  private static final long LONGEST_LIST = 64L << 20;
  private static final long LONGEST_INSPECT = 8L << 20;

  /** After so many failures in a row the daemon is sick, not a container. */
  private static final int MOST_FAILURES = 3;

  /**
   * How many containers' processes are listed again in a cycle: each costs the node a {@code ps}.
   */
  private static final int PROCESS_LISTS = 10;

  private final String node;
  private final DaemonClient client;
  private final DockerIntake intake;
  private final Processes processes;
  private final Inventory inventory = new Inventory();
  private final Map<String, String> refused = new TreeMap<>();
  private Optional<String> processesRefused = Optional.empty();
  private boolean imagesKnown;
  private boolean initial = true;

  DaemonReader(String node, DaemonClient client, DockerIntake intake, Processes processes) {
    this.node = node;
    this.client = client;
    this.intake = intake;
    this.processes = processes;
  }

  /** Events may have been missed. */
  void distrust() {
    inventory.distrust();
    imagesKnown = false;
  }

  /** What cannot be had of the daemon although it is well. */
  Optional<String> lacking() {
    return refused.isEmpty()
        ? processesRefused
        : Optional.of(
            "%d %s refused: %s"
                .formatted(
                    refused.size(),
                    refused.size() == 1 ? "container" : "containers",
                    refused.values().iterator().next()));
  }

  /** Reads all containers, and of each what changed. */
  void refresh(Duration cycle) throws DaemonException, InterruptedException {
    long start = System.nanoTime();
    if (!imagesKnown) {
      readImages();
    }
    Map<String, JsonNode> listed = list();
    for (String missing : inventory.missingFrom(listed.keySet())) {
      forget(missing);
    }
    refused.keySet().retainAll(listed.keySet());
    readNews(listed, start + (initial ? FIRST : cycle).toNanos());
    intake.refreshed(node, Set.copyOf(listed.keySet()));
    listProcesses(start + cycle.toNanos() / 2);
    initial = false;
  }

  private Map<String, JsonNode> list() throws DaemonException {
    JsonNode answer = client.get("/containers/json?all=1", LIST, LONGEST_LIST);
    if (!answer.isArray()) {
      throw new DaemonException(Sort.UNUSABLE, "not a list of containers: /containers/json");
    }
    Map<String, JsonNode> listed = new LinkedHashMap<>();
    for (JsonNode entry : answer) {
      String id = entry.path("Id").asString("");
      if (isId(id)) {
        listed.put(id, entry);
      }
    }
    return listed;
  }

  /** Only what is an id may become part of a request. */
  private static boolean isId(String id) {
    return id.matches("[0-9a-f]{64}");
  }

  private void readNews(Map<String, JsonNode> listed, long until)
      throws DaemonException, InterruptedException {
    int failures = 0;
    for (Map.Entry<String, JsonNode> entry : listed.entrySet()) {
      if (inventory.isNews(entry.getKey(), entry.getValue()) && System.nanoTime() < until) {
        try {
          boolean running = inspect(entry.getKey());
          inventory.read(entry.getKey(), entry.getValue(), running);
          failures = 0;
        } catch (DaemonException e) {
          failures++;
          refuse(entry.getKey(), e, failures);
        }
      }
    }
  }

  /** Does without one container, unless it is not the container that is at fault. */
  private void refuse(String id, DaemonException why, int failures)
      throws DaemonException, InterruptedException {
    if (why.sort() == Sort.NOT_FOUND) {
      forget(id);
    } else if (why.sort() == Sort.FORBIDDEN || failures >= MOST_FAILURES) {
      throw why;
    } else {
      refused.put(id, String.valueOf(why.getMessage()));
    }
  }

  private boolean inspect(String id) throws DaemonException, InterruptedException {
    JsonNode answer = client.get("/containers/" + id + "/json", INSPECT, LONGEST_INSPECT);
    try {
      if (answer instanceof ObjectNode inspect && id.equals(inspect.path("Id").asString(""))) {
        boolean running = intake.observed(node, inspect, initial);
        refused.remove(id);
        return running;
      }
    } catch (IllegalArgumentException e) {
      throw new DaemonException(Sort.UNUSABLE, String.valueOf(e.getMessage()));
    }
    throw new DaemonException(Sort.UNUSABLE, "not that container: /containers/{id}/json");
  }

  /** Reads one container that an event is about. */
  void read(String id, boolean gone) throws DaemonException, InterruptedException {
    if (gone) {
      forget(id);
      return;
    }
    try {
      boolean running = inspect(id);
      inventory.read(id, running);
      if (running) {
        listProcesses(id);
      }
    } catch (DaemonException e) {
      if (e.sort() == Sort.UNREACHABLE) {
        throw e;
      }
      refuse(id, e, 1);
    }
  }

  private void forget(String id) throws InterruptedException {
    inventory.forget(id);
    refused.remove(id);
    intake.gone(new Identity(node, id));
  }

  /** Reads what the images are called. */
  void readImages() throws DaemonException, InterruptedException {
    JsonNode answer = client.get("/images/json", LIST, LONGEST_LIST);
    if (!(answer instanceof ArrayNode list)) {
      throw new DaemonException(Sort.UNUSABLE, "not a list of images: /images/json");
    }
    intake.images(node, list, initial);
    imagesKnown = true;
  }

  private void listProcesses(long until) throws DaemonException, InterruptedException {
    processesRefused = Optional.empty();
    for (String id : inventory.dueForProcesses(PROCESS_LISTS)) {
      if (System.nanoTime() < until && processesRefused.isEmpty()) {
        listProcesses(id);
        inventory.processesListed(id, System.nanoTime());
      }
    }
  }

  private void listProcesses(String id) throws DaemonException, InterruptedException {
    String form =
        switch (processes) {
          case OFF -> "";
          case NAMES -> "-eo%20pid,ppid,user,comm";
          case ARGUMENTS -> "aux";
        };
    if (form.isEmpty()) {
      return;
    }
    try {
      String path = "/containers/" + id + "/top?ps_args=" + form;
      intake.processes(new Identity(node, id), client.get(path, INSPECT, LONGEST_INSPECT), initial);
    } catch (DaemonException e) {
      switch (e.sort()) {
        case UNREACHABLE -> throw e;
        case FORBIDDEN -> processesRefused = Optional.of("no processes: " + e.getMessage());
        // It has stopped meanwhile, or has no processes to list; its own state says which.
        case NOT_FOUND, UNUSABLE -> {}
      }
    }
  }
}
