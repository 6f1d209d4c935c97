package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Catalog;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.store.RawBody;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects of the demo cluster: what was generated, what was put, and how it changes. */
public final class World implements AutoCloseable {
  private final ObjectStore store;
  private final Catalog catalog;
  private final Clock clock;
  private final Seeded seeded;
  private final Workloads workloads;
  private final Life life;
  private final Object turn = new Object();
  private Pulse pulse = Pulse.NONE;
  private Pulse churn = Pulse.NONE;

  /**
   * Makes a world of the given size.
   *
   * @param minor the minor version of Kubernetes that its nodes run
   * @throws IllegalArgumentException if so few pods cannot be, with so many nodes
   */
  public World(ObjectStore store, Catalog catalog, Clock clock, long seed, int minor, Size size) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
    this.seeded = new Seeded(seed);
    this.workloads =
        new Workloads(store, Scene.of(seed, clock.instant().getEpochSecond(), minor, size.nodes()));
    if (size.nodes() > 0) {
      found(size);
    }
    this.life = new Life(workloads, clock);
  }

  private void found(Size size) {
    Founder founder = new Founder(workloads, Set.copyOf(catalog.kinds()));
    SmallTown town = new SmallTown(founder);
    town.found();
    int least = founder.census().pods;
    if (size.pods() < least) {
      throw new IllegalArgumentException(
          "%d nodes need at least %d pods, not %d".formatted(size.nodes(), least, size.pods()));
    }
    new Crowd(founder, town, size.pods()).found();
    List<ContainerPlan> images =
        workloads.all().stream()
            .limit(40)
            .flatMap(workload -> workload.containers().stream())
            .distinct()
            .toList();
    for (int node = 0; node < size.nodes(); node++) {
      founder.node(node, images);
    }
  }

  /** The kinds served at present; kinds may be added and removed while the server runs. */
  public Catalog catalog() {
    return catalog;
  }

  /** Begins a story; {@link #step} goes on with it, or the world's own life does. */
  public void begin(Story story) {
    synchronized (turn) {
      life.begin(story);
    }
  }

  /** One step of every story that is being told, or of the next one if there is none. */
  public void step() {
    synchronized (turn) {
      life.step();
    }
  }

  /** Whether no story is being told. */
  public boolean isQuiet() {
    synchronized (turn) {
      return life.isQuiet();
    }
  }

  /** Changes so many pods, one after the other, spread over the world. */
  public void churn(int changes) {
    for (int i = 0; i < changes; i++) {
      synchronized (turn) {
        life.churn();
      }
    }
  }

  /** Lets the world live by itself, a step after each pause; zero stops it. */
  public void live(Duration pause) {
    synchronized (turn) {
      pulse.close();
      pulse = pause.isZero() ? Pulse.NONE : Pulse.every(pause, this::step);
    }
  }

  /** Changes so many pods a second from now on; 0 stops it. */
  public void churnRate(int aSecond) {
    synchronized (turn) {
      churn.close();
      churn = aSecond == 0 ? Pulse.NONE : Pulse.rate(aSecond, this::churn);
    }
  }

  @Override
  public void close() {
    live(Duration.ZERO);
    churnRate(0);
  }

  /** The resource version of the latest change. */
  public long revision() {
    return store.revision();
  }

  /**
   * Adds or replaces an object, given as it would be in a manifest. Missing metadata (uid, creation
   * time) is filled in, from the object of that name if there is one.
   *
   * @return the object as it is now, with its resource version
   * @throws IllegalArgumentException if its kind is not served or it has no name
   */
  public ObjectNode put(ObjectNode object) {
    Kind kind =
        catalog
            .byName(text(object, "/apiVersion"), text(object, "/kind"))
            .orElseThrow(() -> new IllegalArgumentException("kind is not served: " + type(object)));
    String name = text(object, "/metadata/name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(type(object) + " has no metadata.name");
    }
    ObjectNode whole = object.deepCopy();
    ObjectNode metadata = (ObjectNode) whole.get("metadata");
    if (kind.namespaced() && !metadata.has("namespace")) {
      metadata.put("namespace", "default");
    }
    String namespace = text(metadata, "/namespace");
    Optional<ObjectNode> present = get(kind, namespace, name);
    String key = kind.key(namespace, name);
    if (!metadata.has("uid")) {
      String fresh = seeded.uid(kind.name() + key, store.revision());
      metadata.put("uid", present.map(old -> text(old, "/metadata/uid")).orElse(fresh));
    }
    if (!metadata.has("creationTimestamp")) {
      String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
      metadata.put(
          "creationTimestamp",
          present.map(old -> text(old, "/metadata/creationTimestamp")).orElse(now));
    }
    long revision = store.put(kind, key, RawBody.of(whole));
    metadata.put("resourceVersion", Long.toString(revision));
    return whole;
  }

  /** Adds or replaces an object given as JSON text. */
  public ObjectNode put(String json) {
    return put((ObjectNode) JsonMapper.shared().readTree(json));
  }

  public Optional<ObjectNode> get(Kind kind, String namespace, String name) {
    return store.get(kind, kind.key(namespace, name)).map(stored -> RawBody.tree(kind, stored));
  }

  /** Deletes an object; false if there was none. The namespace of a cluster-scoped kind is "". */
  public boolean delete(Kind kind, String namespace, String name) {
    return store.delete(kind, kind.key(namespace, name));
  }

  /** Makes every earlier resource version too old to watch or to continue a list from. */
  public void forgetHistory() {
    store.forgetHistory();
  }

  private static String type(JsonNode object) {
    return text(object, "/apiVersion") + " " + text(object, "/kind");
  }

  private static String text(JsonNode object, String pointer) {
    return object.at(pointer).asString("");
  }
}
