package io.clusterinsight.collector.web;

import io.clusterinsight.graph.render.Document;
import io.clusterinsight.graph.render.GraphDocument;
import io.clusterinsight.graph.snapshot.Pinned;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that are being sent. Who takes long keeps an old version of the graph in memory;
 * those who keep too much are cut off, the slowest first, and who takes nothing at all in any case.
 */
final class Transfers implements AutoCloseable {
  static final Duration LONGEST_STALL = Duration.ofSeconds(30);

  /** In a small heap less than in a large one. */
  private static final long MOST_PINNED =
      Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8);

  private static final Duration TICK = Duration.ofMillis(250);
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

  private final Supplier<Optional<Snapshot>> current;
  private final Supplier<Connection> connection;
  private final LongSupplier nanoTime;
  private final long mostPinned;
  private final Cuts cuts;
  private final Set<Transfer> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** What an answer is sent over. */
  interface Connection {
    /** Ends it now, whatever is being written to it. */
    void cut();
  }

  /**
   * Nobody is cut off before {@link #start}, but by {@link #check}.
   *
   * @param connection that of the request that the calling thread answers
   * @param mostPinned what readers of old versions may keep together, in bytes
   */
  Transfers(
      Supplier<Optional<Snapshot>> current,
      Supplier<Connection> connection,
      LongSupplier nanoTime,
      long mostPinned,
      Cuts cuts) {
    this.current = current;
    this.connection = connection;
    this.nanoTime = nanoTime;
    this.mostPinned = mostPinned;
    this.cuts = cuts;
  }

  /** Those of the web server's connections. */
  static Transfers start(Supplier<Optional<Snapshot>> current, Cuts cuts) {
    Transfers transfers =
        new Transfers(current, FrugalHttp::connection, System::nanoTime, MOST_PINNED, cuts);
    Thread.ofPlatform().name("transfers").daemon().start(transfers::watch);
    return transfers;
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(TICK.toNanos());
      try {
        check();
      } catch (RuntimeException e) {
        LOG.error("slow readers were not looked for; this is a defect", e);
      }
    }
  }

  /** The document, which keeps {@code snapshot} while it is sent. */
  Document watched(Document document, Snapshot snapshot) {
    return new Document() {
      @Override
      public void writeText(OutputStream out) throws IOException {
        send(document::writeText, snapshot, out);
      }

      @Override
      public void writeGzip(OutputStream out) throws IOException {
        send(document::writeGzip, snapshot, out);
      }

      @Override
      public OptionalLong length(boolean gzip) {
        return document.length(gzip);
      }
    };
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void send(Writing writing, Snapshot snapshot, OutputStream out) throws IOException {
    Transfer transfer = new Transfer(snapshot, connection.get(), out, nanoTime);
    running.add(transfer);
    try {
      writing.to(transfer);
      transfer.flush();
    } finally {
      running.remove(transfer);
    }
  }

  /** Cuts off whom it has to. */
  void check() {
    long now = nanoTime.getAsLong();
    for (Transfer transfer : running) {
      if (transfer.isStalled(now, LONGEST_STALL)) {
        cut(transfer, Cuts.Reason.STALLED);
      }
    }
    if (!running.isEmpty()) {
      current.get().ifPresent(snapshot -> makeRoom(snapshot, now));
    }
  }

  private void makeRoom(Snapshot snapshot, long now) {
    List<Transfer> old =
        running.stream()
            .filter(transfer -> transfer.snapshot() != snapshot)
            .sorted(Comparator.comparingDouble(transfer -> -transfer.bytesPerNano(now)))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    Pinned pinned = new Pinned(snapshot, GraphDocument.made());
    long room = mostPinned;
    for (Transfer transfer : old) {
      Pinned.Counted counted = pinned.count(transfer.snapshot(), room);
      if (counted.fits()) {
        room -= counted.bytes();
      } else {
        cut(transfer, Cuts.Reason.TOO_OLD);
      }
    }
  }

  private void cut(Transfer transfer, Cuts.Reason reason) {
    if (running.remove(transfer)) {
      transfer.connection().cut();
      cuts.tell(transfer, reason);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
