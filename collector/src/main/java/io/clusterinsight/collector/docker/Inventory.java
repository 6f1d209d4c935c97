package io.clusterinsight.collector.docker;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What was read of a daemon's containers, so that only what changed is read again. Used by one
 * thread.
 */
final class Inventory {
  /** What the list said of a container that was read at another occasion. */
  private static final String UNLISTED = "";

  private static final class Known {
    String listed = UNLISTED;
    boolean running;

    /** When its processes were listed, by the nanosecond clock; never if {@code due}. */
    long listedAt;

    boolean due = true;
  }

  private final Map<String, Known> containers = new HashMap<>();

  /** What in a list's entry tells that a container changed; its {@code Status} counts up. */
  static String fingerprint(JsonNode entry) {
    String status = entry.path("Status").asString("");
    int health = status.indexOf('(');
    return String.join(
        " ",
        entry.path("State").asString(""),
        entry.path("ImageID").asString(""),
        entry.path("Names").toString(),
        health < 0 || !status.startsWith("Up") ? "" : status.substring(health));
  }

  /** Whether the container has to be read, going by the list's entry. */
  boolean isNews(String id, JsonNode entry) {
    Known known = containers.get(id);
    return known == null || !known.listed.equals(fingerprint(entry));
  }

  /** All have to be read again. */
  void distrust() {
    containers.values().forEach(known -> known.listed = UNLISTED);
  }

  /** The container was read as the list has it. */
  void read(String id, JsonNode entry, boolean running) {
    read(id, running, fingerprint(entry));
  }

  /** The container was read; the next list says whether that was the last word. */
  void read(String id, boolean running) {
    read(id, running, UNLISTED);
  }

  private void read(String id, boolean running, String listed) {
    Known known = containers.computeIfAbsent(id, i -> new Known());
    known.due |= running && !known.running;
    known.running = running;
    known.listed = listed;
  }

  void forget(String id) {
    containers.remove(id);
  }

  /** The known containers that are not among {@code ids}, sorted. */
  Set<String> missingFrom(Set<String> ids) {
    Set<String> missing = new TreeSet<>(containers.keySet());
    missing.removeAll(ids);
    return missing;
  }

  /**
   * Whose processes are to be listed: all that never were since they started, and of the others
   * some whose turn it is.
   */
  List<String> dueForProcesses(int others) {
    Stream<String> due = running().filter(entry -> entry.getValue().due).map(Map.Entry::getKey);
    Stream<String> next =
        running()
            .filter(entry -> !entry.getValue().due)
            .sorted(Comparator.comparingLong(entry -> entry.getValue().listedAt))
            .limit(others)
            .map(Map.Entry::getKey);
    return Stream.concat(due, next).toList();
  }

  private Stream<Map.Entry<String, Known>> running() {
    return containers.entrySet().stream().filter(entry -> entry.getValue().running);
  }

  void processesListed(String id, long now) {
    Known known = containers.get(id);
    if (known != null) {
      known.due = false;
      known.listedAt = now;
    }
  }
}
