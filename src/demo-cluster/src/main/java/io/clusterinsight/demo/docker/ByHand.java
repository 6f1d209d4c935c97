package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.world.ContainerChanges.Change;
import io.clusterinsight.demo.world.RuntimeContainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The containers that were started on a node by hand, and what happened to them. */
final class ByHand {
  private final Map<String, RuntimeContainer> containers = new LinkedHashMap<>();
  private final List<Change> history = new ArrayList<>();

  synchronized void add(RuntimeContainer container) {
    containers.put(container.id(), container);
    history.add(new Change("create", container));
    history.add(new Change("start", container));
  }

  synchronized boolean remove(String id) {
    RuntimeContainer gone = containers.remove(id);
    if (gone == null) {
      return false;
    }
    history.add(new Change("die", gone));
    history.add(new Change("destroy", gone));
    return true;
  }

  synchronized List<RuntimeContainer> all() {
    return List.copyOf(containers.values());
  }

  synchronized int position() {
    return history.size();
  }

  synchronized List<Change> since(int position) {
    return List.copyOf(history.subList(position, history.size()));
  }
}
