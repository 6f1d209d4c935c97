package io.clusterinsight.collector.web;

import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** One answer that is being sent, and how that goes. */
final class Transfer extends OutputStream {
  /** What is sent at a time: who takes less than this in the longest stall is stalled. */
  private static final int PIECE = 1 << 14;

  private final Snapshot snapshot;
  private final Transfers.Connection connection;
  private final OutputStream out;
  private final LongSupplier nanoTime;
  private final long begun;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean waiting;
  private volatile long waitingSince;

  Transfer(
      Snapshot snapshot, Transfers.Connection connection, OutputStream out, LongSupplier nanoTime) {
    this.snapshot = snapshot;
    this.connection = connection;
    this.out = out;
    this.nanoTime = nanoTime;
    begun = nanoTime.getAsLong();
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Transfers.Connection connection() {
    return connection;
  }

  long sent() {
    return sent.get();
  }

  double bytesPerNano(long now) {
    return (double) sent.get() / Math.max(now - begun, 1);
  }

  /** Whether the reader takes nothing; that the answer is still being made is not his fault. */
  boolean isStalled(long now, Duration longest) {
    return waiting && now - waitingSince > longest.toNanos();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    for (int done = 0; done < count; done += PIECE) {
      int piece = Math.min(count - done, PIECE);
      int from = offset + done;
      waitFor(() -> out.write(bytes, from, piece));
      sent.addAndGet(piece);
    }
  }

  @Override
  public void flush() throws IOException {
    waitFor(out::flush);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void waitFor(Step step) throws IOException {
    waitingSince = nanoTime.getAsLong();
    waiting = true;
    try {
      step.run();
    } finally {
      waiting = false;
    }
  }
}
