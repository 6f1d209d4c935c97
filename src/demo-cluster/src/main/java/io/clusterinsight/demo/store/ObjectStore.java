package io.clusterinsight.demo.store;

import io.clusterinsight.demo.store.Entry.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects by kind and key under one sequence of revisions, as etcd keeps them for an API server.
 *
 * <p>A list at a revision and a watch from it fit together without a gap as long as the revision is
 * inside the kind's window of history.
 */
public final class ObjectStore {
  /** The revision asked for lies before the window of history. */
  public static final class ExpiredException extends Exception {
    private final String text;

    ExpiredException(long revision, long oldest) {
      text = "too old resource version: " + revision + " (" + oldest + ")";
    }

    @Override
    public String getMessage() {
      return text;
    }
  }

  /**
   * The next events for a watcher.
   *
   * @param revision up to here the watcher has seen everything once it has seen these events
   */
  public record Batch(List<Event> events, long revision) {}

  private static final int BATCH = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
  private final int window;
  private volatile long revision = 1;

  /**
   * @param window how many events are kept for each kind
   */
  public ObjectStore(int window) {
    this.window = window;
  }

  public long revision() {
    return revision;
  }

  /** Stores an object without an event: what was there before anybody watched. */
  public void load(Kind kind, String key, Body body) {
    lock.lock();
    try {
      Shelf shelf = shelf(kind);
      long next = revision + 1;
      shelf.entries.put(key, new Entry(key, next, body));
      shelf.forgotten = next;
      revision = next;
    } finally {
      lock.unlock();
    }
  }

  /** Adds or replaces an object and returns its new resource version. */
  public long put(Kind kind, String key, Body body) {
    lock.lock();
    try {
      Shelf shelf = shelf(kind);
      long next = revision + 1;
      Entry entry = shelf.entries.get(key);
      Body previous = entry == null ? null : entry.body();
      if (entry == null) {
        entry = new Entry(key, next, body);
        shelf.entries.put(key, entry);
      } else {
        entry.append(next, body);
      }
      Event.Type type = previous == null ? Event.Type.ADDED : Event.Type.MODIFIED;
      publish(shelf, new Event(type, entry, next, body, previous));
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Deletes an object; false if there was none. */
  public boolean delete(Kind kind, String key) {
    lock.lock();
    try {
      Shelf shelf = shelf(kind);
      Entry entry = shelf.entries.get(key);
      Body last = entry == null ? null : entry.body();
      if (entry == null || last == null) {
        return false;
      }
      long next = revision + 1;
      entry.append(next, null);
      publish(shelf, new Event(Event.Type.DELETED, entry, next, last, last));
      return true;
    } finally {
      lock.unlock();
    }
  }

  public Optional<Stored> get(Kind kind, String key) {
    long now = revision;
    return Optional.ofNullable(shelf(kind).entries.get(key)).flatMap(entry -> entry.at(now));
  }

  /**
   * The objects whose keys start with a prefix, as they stood at a revision, in the order of keys.
   *
   * @param after the key to go on after, or null to begin with the first
   */
  public Stream<Stored> list(Kind kind, long at, String prefix, @Nullable String after) {
    return shelf(kind).at(at, prefix, after);
  }

  /** The objects of a kind as they are now. */
  public Stream<Stored> list(Kind kind, String prefix) {
    return list(kind, revision, prefix, null);
  }

  /** How many objects of a kind there are, deleted ones inside the window included. */
  public int size(Kind kind) {
    return shelf(kind).entries.size();
  }

  public void requireHistory(Kind kind, long since) throws ExpiredException {
    long oldest = shelf(kind).forgotten;
    if (since < oldest) {
      throw new ExpiredException(since, oldest);
    }
  }

  /** Waits until there are events after a revision, at most as long as given. */
  public Batch next(Kind kind, long after, long waitMillis)
      throws ExpiredException, InterruptedException {
    lock.lock();
    try {
      Shelf shelf = shelf(kind);
      requireHistory(kind, after);
      List<Event> events = shelf.after(after, BATCH);
      if (events.isEmpty() && waitMillis > 0) {
        pause(shelf, waitMillis);
        requireHistory(kind, after);
        events = shelf.after(after, BATCH);
      }
      long reached = events.size() == BATCH ? events.getLast().revision() : revision;
      return new Batch(events, Math.max(after, reached));
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all watchers, so that they look at what else has changed around them. */
  public void wakeWatchers() {
    lock.lock();
    try {
      shelves.values().forEach(shelf -> shelf.changed.signalAll());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all history: whoever resumes from an earlier revision is told that it expired. */
  public void forgetHistory() {
    lock.lock();
    try {
      shelves.values().forEach(shelf -> shelf.forgetAll(revision));
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the watcher looks around after every wake-up, and comes back
  private static void pause(Shelf shelf, long millis) throws InterruptedException {
    var _ = shelf.changed.await(millis, TimeUnit.MILLISECONDS);
  }

  private void publish(Shelf shelf, Event event) {
    revision = event.revision();
    shelf.append(event);
  }

  private Shelf shelf(Kind kind) {
    return shelves.computeIfAbsent(
        kind.qualifiedResource(), _ -> new Shelf(lock.newCondition(), window));
  }
}
