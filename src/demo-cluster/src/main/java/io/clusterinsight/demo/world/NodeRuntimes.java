package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Event;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.store.ObjectStore.ExpiredException;
import io.clusterinsight.demo.world.ContainerChanges.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the container runtimes of a world's nodes have, and how it changes. Thread-safe. */
public final class NodeRuntimes {
  private final ObjectStore store;
  private final Scene scene;

  NodeRuntimes(ObjectStore store, Scene scene) {
    this.store = store;
    this.scene = scene;
  }

  public List<String> nodes() {
    return scene.nodes();
  }

  public long revision() {
    return store.revision();
  }

  /** Ends the waiting in {@link #changes}, so that whoever waits looks around. */
  public void wake() {
    store.wakeWatchers();
  }

  /** All containers on a node, the running and the ended. */
  public List<RuntimeContainer> on(String node) {
    int index = scene.nodes().indexOf(node);
    List<RuntimeContainer> containers = new ArrayList<>();
    store
        .list(Kinds.POD, "")
        .forEach(stored -> containers.addAll(containers(stored.body(), index)));
    containers.add(PodRuntime.outsideOfPods(scene, index));
    return containers;
  }

  /** Waits for changes on a node. After a gap in history it goes on from now, as Docker does. */
  public ContainerChanges changes(String node, long since, long waitMillis)
      throws InterruptedException {
    int index = scene.nodes().indexOf(node);
    try {
      var batch = store.next(Kinds.POD, since, waitMillis);
      List<Change> changes = new ArrayList<>();
      batch.events().forEach(event -> changes.addAll(changes(event, index)));
      return new ContainerChanges(changes, batch.revision());
    } catch (ExpiredException _) {
      return new ContainerChanges(List.of(), store.revision());
    }
  }

  private static List<Change> changes(Event event, int node) {
    Body now = event.type() == Event.Type.DELETED ? null : event.body();
    Map<String, RuntimeContainer> before = byId(event.previous(), node);
    List<Change> changes = new ArrayList<>();
    byId(now, node)
        .forEach(
            (id, container) -> {
              RuntimeContainer known = before.remove(id);
              if (known == null) {
                changes.add(new Change("create", container));
                changes.add(new Change("start", container));
              }
              if (!container.isRunning() && (known == null || known.isRunning())) {
                changes.add(new Change("die", container));
              }
            });
    before
        .values()
        .forEach(
            gone -> {
              if (gone.isRunning()) {
                changes.add(new Change("die", gone));
              }
              changes.add(new Change("destroy", gone));
            });
    return changes;
  }

  private static Map<String, RuntimeContainer> byId(@Nullable Body body, int node) {
    Map<String, RuntimeContainer> byId = new LinkedHashMap<>();
    if (body != null) {
      containers(body, node).forEach(container -> byId.put(container.id(), container));
    }
    return byId;
  }

  private static List<RuntimeContainer> containers(Body body, int node) {
    return body instanceof PodBody pod && pod.node() == node ? PodRuntime.of(pod) : List.of();
  }
}
