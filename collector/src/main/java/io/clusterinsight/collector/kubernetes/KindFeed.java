package io.clusterinsight.collector.kubernetes;

import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the objects of one kind, hands them to the sink, and counts those that it had to refuse
 * since the last full list began.
 */
final class KindFeed {
  /** Twice what etcd takes: JSON is longer than what is stored. */
  static final int LARGEST_OBJECT = 3 << 20;

  /** After so many objects of a list, someone may want to know how far it is. */
  private static final int PROGRESS = 5_000;

  /** Hears how many objects of a list there have been so far. */
  interface Progress {
    void listed(int objects) throws InterruptedException;
  }

  private final KindSink sink;
  private final Progress progress;
  private final ObjectReader reader = new ObjectReader();
  private int objects;
  private int refused;
  private String reason = "";

  KindFeed(KindSink sink, Progress progress) {
    this.sink = sink;
    this.progress = progress;
  }

  int refused() {
    return refused;
  }

  /** Why the last refused object was. */
  String reason() {
    return reason;
  }

  void listing(Scope scope) throws InterruptedException {
    objects = 0;
    refused = 0;
    progress.listed(0);
    sink.listing(scope);
  }

  void listed(Scope scope) throws InterruptedException {
    sink.listed(scope);
  }

  /** A scope turned out to be empty for good. */
  void vacate(Scope scope) throws InterruptedException {
    sink.listing(scope);
    sink.listed(scope);
  }

  static ListFrames items(InputStream body) {
    return new ListFrames(body, LARGEST_OBJECT);
  }

  static WatchFrames events(InputStream body) {
    return new WatchFrames(body, LARGEST_OBJECT);
  }

  /** Takes the item that the cursor is at. */
  void item(WatchedKind kind, Frames frames) throws InterruptedException {
    try {
      checkSize(frames);
      observed(kind, reader.readItem(kind, frames.bytes(), frames.length()));
    } catch (RefusedObjectException e) {
      refuse(e);
    }
  }

  /** Takes the event that the cursor is at; returns it unless it was refused. */
  Optional<WatchEvent> event(WatchedKind kind, Frames frames) throws InterruptedException {
    try {
      checkSize(frames);
      WatchEvent event = reader.readEvent(kind, frames.bytes(), frames.length());
      ReadObject object = event.object();
      switch (event.type()) {
        case ADDED, MODIFIED -> observed(kind, object);
        case DELETED -> sink.gone(kind, object.namespace(), object.name(), object.uid());
        case BOOKMARK, ERROR -> {}
      }
      return Optional.of(event);
    } catch (RefusedObjectException e) {
      refuse(e);
      return Optional.empty();
    }
  }

  private void observed(WatchedKind kind, ReadObject object) throws InterruptedException {
    sink.observed(kind, object.node());
    if (++objects % PROGRESS == 0) {
      progress.listed(objects);
    }
  }

  private static void checkSize(Frames frames) throws RefusedObjectException {
    if (frames.oversize()) {
      throw new RefusedObjectException("larger than " + (LARGEST_OBJECT >> 20) + " MiB");
    }
  }

  private void refuse(RefusedObjectException e) {
    refused++;
    reason = String.valueOf(e.getMessage());
  }
}
