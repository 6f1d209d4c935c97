package io.clusterinsight.demo.store;

import io.clusterinsight.demo.store.Entry.Stored;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, ordered by key, with their latest events. Guarded by its store. */
final class Shelf {
  final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
  final Condition changed;
  private final int window;
  private Event[] ring = new Event[64];
  private int first;
  private int count;

  /** The revision up to which history is gone: reads at it still work, reads before it do not. */
  volatile long forgotten;

  Shelf(Condition changed, int window) {
    this.changed = changed;
    this.window = window;
  }

  Stream<Stored> at(long revision, String prefix, @Nullable String after) {
    var from = after == null ? entries.tailMap(prefix, true) : entries.tailMap(after, false);
    Stream<Entry> stream = from.values().stream();
    if (!prefix.isEmpty()) {
      stream = stream.takeWhile(entry -> entry.key().startsWith(prefix));
    }
    return stream.map(entry -> entry.at(revision)).flatMap(Optional::stream);
  }

  void append(Event event) {
    if (count == window) {
      forgetFirst();
    }
    if (count == ring.length) {
      grow();
    }
    ring[(first + count) % ring.length] = event;
    count++;
    changed.signalAll();
  }

  void forgetAll(long revision) {
    while (count > 0) {
      forgetFirst();
    }
    forgotten = revision;
  }

  List<Event> after(long revision, int atMost) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (event(middle).revision() <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int from = low;
    return Stream.iterate(from, at -> at < Math.min(count, from + atMost), at -> at + 1)
        .map(this::event)
        .toList();
  }

  private Event event(int index) {
    return ring[(first + index) % ring.length];
  }

  @SuppressWarnings("NullAway") // the slot is outside of the window from now on
  private void forgetFirst() {
    Event event = ring[first];
    ring[first] = null;
    first = (first + 1) % ring.length;
    count--;
    forgotten = event.revision();
    if (event.entry().forgetBefore(event.revision())) {
      entries.remove(event.key(), event.entry());
    }
  }

  private void grow() {
    Event[] larger = new Event[Math.min(ring.length * 2, window)];
    for (int i = 0; i < count; i++) {
      larger[i] = event(i);
    }
    ring = larger;
    first = 0;
  }
}
