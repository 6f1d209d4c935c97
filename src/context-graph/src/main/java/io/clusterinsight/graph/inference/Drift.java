package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where pods and Docker daemons disagree on containers. The two sources are never quite of the same
 * moment: a disagreement is told when it was there at the end of two successive full readings of
 * the daemon, that is when it has outlasted a refresh cycle; one that is over is forgotten at once.
 */
final class Drift {
  /** For each node, what was found when its daemon was last read in full. */
  private final Map<String, Map<ResourceId, List<String>>> suspected = new HashMap<>();

  /** What is told of a container, and on which node it was found. */
  private record Told(String node, List<String> texts) {
    static final Told NOTHING = new Told("", List.of());
  }

  private final Map<ResourceId, Told> told = new HashMap<>();

  /** What is told of a container, in the order in which it was found. */
  List<String> of(ResourceId id) {
    return told.getOrDefault(id, Told.NOTHING).texts();
  }

  /**
   * The daemon of {@code node} was read in full.
   *
   * @param found all that disagrees now
   * @return the containers of which something else is told than before
   */
  Set<ResourceId> refreshed(String node, Map<ResourceId, List<String>> found) {
    Map<ResourceId, List<String>> before = suspected.getOrDefault(node, Map.of());
    suspected.put(node, found);
    Set<ResourceId> concerned = new HashSet<>(before.keySet());
    concerned.addAll(found.keySet());
    concerned.removeIf(
        id -> {
          List<String> lasting = new ArrayList<>(found.getOrDefault(id, List.of()));
          lasting.retainAll(before.getOrDefault(id, List.of()));
          boolean elsewhere = !told.getOrDefault(id, Told.NOTHING).node().equals(node);
          return lasting.isEmpty() && elsewhere || !tell(id, node, lasting);
        });
    return concerned;
  }

  /**
   * There is no daemon on the node any more.
   *
   * @return the containers of which nothing is told any more
   */
  Set<ResourceId> forget(String node) {
    Set<ResourceId> concerned = refreshed(node, Map.of());
    suspected.remove(node);
    return concerned;
  }

  /**
   * Forgets what does not hold any more.
   *
   * @return whether something else is told than before
   */
  boolean onlyThese(ResourceId id, List<String> holding) {
    String node = told.getOrDefault(id, Told.NOTHING).node();
    return tell(id, node, of(id).stream().filter(holding::contains).toList());
  }

  private boolean tell(ResourceId id, String node, List<String> texts) {
    List<String> before = of(id);
    if (texts.isEmpty()) {
      told.remove(id);
    } else {
      told.put(id, new Told(node, List.copyOf(texts)));
    }
    return !texts.equals(before);
  }
}
