package io.clusterinsight.collector.live;

import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph while the cluster lives. Sources submit changes, one thread applies them, readers take
 * the latest snapshot.
 *
 * <p>Nothing is published before every source has had its first answer or has given up: a part of
 * the graph is never served as the whole.
 */
public final class LiveGraph implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveGraph.class);

  /** How long changes are gathered before they are published together, in milliseconds. */
  private static final long GATHERING = 20;

  private static final int QUEUE = 4096;

  /** The source that is there only while memory is short. */
  private static final String MEMORY = "collector:memory";

  /** How often the writer looks after the memory when it has nothing to write, in milliseconds. */
  private static final long LOOKING = 1000;

  private final BlockingQueue<Consumer<GraphKeeper>> changes = new ArrayBlockingQueue<>(QUEUE);
  private final Map<String, SourceStatus> sources = new ConcurrentSkipListMap<>();
  private final GraphKeeper keeper;
  private final ChangeLog log;
  private final Clock clock;
  private final Headroom headroom;
  private final Thread writer;
  private volatile Optional<Snapshot> current = Optional.empty();
  private volatile boolean closed;

  public LiveGraph(GraphKeeper keeper, ChangeLog log, Clock clock, Headroom headroom) {
    this.keeper = keeper;
    this.log = log;
    this.clock = clock;
    this.headroom = headroom;
    writer = Thread.ofPlatform().name("graph-writer").start(this::write);
  }

  /** Has a change applied; waits while too many are waiting already, or memory is short. */
  public void submit(Consumer<GraphKeeper> change) throws InterruptedException {
    headroom.await();
    changes.put(change);
  }

  /** Takes over how a source is doing; all sources say so before any of them observes. */
  public void status(SourceStatus status) throws InterruptedException {
    changes.put(graph -> say(graph, status));
  }

  private void say(GraphKeeper graph, SourceStatus status) {
    sources.put(status.name(), status);
    graph.status(status);
  }

  /** A source is no more: nothing is said of it any longer. */
  public void forget(String source) throws InterruptedException {
    changes.put(graph -> unsay(graph, source));
  }

  private void unsay(GraphKeeper graph, String source) {
    sources.remove(source);
    graph.forgetSource(source);
  }

  /** The latest snapshot, once the graph is complete. */
  public Optional<Snapshot> current() {
    return current;
  }

  /** What became of the graph lately. */
  public ChangeLog log() {
    return log;
  }

  /** How all sources are doing, published or not. */
  public Collection<SourceStatus> sources() {
    return List.copyOf(sources.values());
  }

  private void write() {
    while (!closed) {
      try {
        Consumer<GraphKeeper> first = changes.poll(LOOKING, TimeUnit.MILLISECONDS);
        boolean roomChanged = lookAfterMemory();
        if (first != null) {
          applyGathered(first);
        }
        if (first != null || roomChanged) {
          publish();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean lookAfterMemory() {
    Optional<Headroom.Room> room = headroom.look();
    room.ifPresent(
        now -> {
          switch (now) {
            case ENOUGH -> {
              unsay(keeper, MEMORY);
              LOG.info("{}: enough again", MEMORY);
            }
            case LITTLE -> memory(State.DEGRADED);
            case NONE -> memory(State.STALE);
          }
        });
    return room.isPresent();
  }

  private void memory(State state) {
    String message = headroom.message();
    LOG.warn("{}: {}", MEMORY, message);
    say(
        keeper,
        new SourceStatus(MEMORY, state, clock.instant(), Optional.empty(), Optional.of(message)));
  }

  /** Waits for more first: to be woken for each of them would cost more than to apply them. */
  private void applyGathered(Consumer<GraphKeeper> first) throws InterruptedException {
    Thread.sleep(GATHERING);
    List<Consumer<GraphKeeper>> gathered = new ArrayList<>();
    gathered.add(first);
    changes.drainTo(gathered);
    gathered.forEach(this::apply);
  }

  private void apply(Consumer<GraphKeeper> change) {
    try {
      change.accept(keeper);
    } catch (RuntimeException e) {
      // One object that cannot be understood must not stop the graph of all the others.
      LOG.error("a change was not applied to the graph; this is a defect", e);
    }
  }

  private void publish() {
    if (current.isEmpty() && !isComplete()) {
      return;
    }
    try {
      Snapshot snapshot = keeper.publish(clock.instant());
      if (current.filter(before -> before == snapshot).isEmpty()) {
        log.append(snapshot);
        current = Optional.of(snapshot);
      }
    } catch (RuntimeException e) {
      LOG.error("the graph was not published; this is a defect", e);
    }
  }

  private boolean isComplete() {
    return !sources.isEmpty()
        && sources.values().stream().noneMatch(source -> source.state() == State.SYNCING);
  }

  @Override
  public void close() {
    closed = true;
    writer.interrupt();
  }
}
