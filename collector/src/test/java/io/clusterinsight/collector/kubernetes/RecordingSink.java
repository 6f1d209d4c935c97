package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sink that keeps what a graph would: the objects that are there, and the states of the sources.
 */
final class RecordingSink implements KindSink {
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<Scope, Set<String>> lists = new HashMap<>();
  private final Map<String, SourceStatus> statuses = new TreeMap<>();
  private final List<SourceStatus> history = new ArrayList<>();
  private int listings;

  @Override
  public synchronized void listing(Scope scope) {
    listings++;
    lists.put(scope, new HashSet<>());
    notifyAll();
  }

  @Override
  public synchronized void observed(WatchedKind kind, ObjectNode object) {
    String key = key(kind, text(object, "namespace"), text(object, "name"));
    objects.put(key, object);
    lists.values().forEach(seen -> seen.add(key));
    notifyAll();
  }

  @Override
  public synchronized void gone(WatchedKind kind, String namespace, String name, String uid) {
    objects.remove(key(kind, namespace, name));
    notifyAll();
  }

  @Override
  public synchronized void listed(Scope scope) {
    Set<String> seen = Optional.ofNullable(lists.remove(scope)).orElseThrow();
    objects
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().startsWith(scope.kind().type() + ":")
                    && scope.covers(
                        text(entry.getValue(), "namespace"), text(entry.getValue(), "name"))
                    && !seen.contains(entry.getKey()));
    notifyAll();
  }

  @Override
  public synchronized void status(SourceStatus status) {
    statuses.put(status.name(), status);
    history.add(status);
    notifyAll();
  }

  /** The objects' keys, for example {@code Pod:default/web-0}. */
  synchronized List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  synchronized Map<String, ObjectNode> objects() {
    return new TreeMap<>(objects);
  }

  synchronized Map<String, SourceStatus> statuses() {
    return new TreeMap<>(statuses);
  }

  synchronized SourceStatus status(String name) {
    return Optional.ofNullable(statuses.get(name)).orElseThrow();
  }

  /** All states of all sources, in the order in which they were said. */
  synchronized List<State> history() {
    return history.stream().map(SourceStatus::state).toList();
  }

  /** The first time that a source was said to be in a state. */
  synchronized SourceStatus first(State state) {
    return history.stream().filter(each -> each.state() == state).findFirst().orElseThrow();
  }

  synchronized int listings() {
    return listings;
  }

  /** Waits until something holds of this sink; fails after ten seconds. */
  synchronized void await(String what, Predicate<RecordingSink> condition)
      throws InterruptedException {
    await(what, Duration.ofSeconds(10), condition);
  }

  synchronized void await(String what, Duration longest, Predicate<RecordingSink> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.test(this)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            "not within " + longest + ": " + what + "; " + keys() + statuses.values());
      }
      wait(Math.clamp(left / 1_000_000, 1, 50));
    }
  }

  void awaitState(String name, State state) throws InterruptedException {
    await(
        name + " " + state,
        sink -> sink.statuses.get(name) != null && sink.status(name).state() == state);
  }

  void awaitKeys(String... keys) throws InterruptedException {
    await(List.of(keys).toString(), sink -> sink.keys().equals(List.of(keys)));
  }

  private static String key(WatchedKind kind, String namespace, String name) {
    return kind.type() + ":" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  private static String text(ObjectNode object, String field) {
    return object.path("metadata").path(field).asString("");
  }
}
