package io.clusterinsight.collector.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls to Kubernetes and Docker, and the figures of all calls since the start. */
public final class CallLog {
  /**
   * One finished call.
   *
   * @param what the call, for example {@code GET /api/v1/pods}
   */
  public record Call(String what, Instant start, double seconds) {}

  /**
   * The calls at one moment.
   *
   * @param latest the newest calls, oldest first
   * @param count how many calls there were in all; the three figures, in seconds, are 0 while it is
   *     0
   */
  public record Summary(List<Call> latest, long count, double min, double max, double average) {
    public Summary {
      latest = List.copyOf(latest);
    }
  }

  private final int capacity;
  private final Deque<Call> latest = new ArrayDeque<>();
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max;
  private double total;

  /**
   * @param capacity how many of the latest calls are kept
   */
  public CallLog(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    this.capacity = capacity;
  }

  public synchronized void record(String what, Instant start, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    if (latest.size() == capacity) {
      latest.removeFirst();
    }
    latest.addLast(new Call(what, start, seconds));
    count++;
    total += seconds;
    min = Math.min(min, seconds);
    max = Math.max(max, seconds);
  }

  public synchronized Summary summary() {
    return count == 0
        ? new Summary(List.of(), 0, 0, 0, 0)
        : new Summary(List.copyOf(latest), count, min, max, total / count);
  }
}
