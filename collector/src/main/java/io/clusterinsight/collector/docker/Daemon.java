package io.clusterinsight.collector.docker;

import io.clusterinsight.collector.docker.EventFollower.Container;
import io.clusterinsight.collector.docker.EventFollower.Everything;
import io.clusterinsight.collector.docker.EventFollower.Hint;
import io.clusterinsight.collector.docker.EventFollower.Images;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what is known of one daemon up to date: reads it in full each cycle, and between cycles
 * what its events hint at. A daemon that fails is asked again after growing waits; nobody waits for
 * it.
 */
final class Daemon implements AutoCloseable {
  private static final int MOST_HINTS = 10_000;
  private static final long LONGEST_OPENING = 500;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private final DaemonReader reader;
  private final DaemonReport report;
  private final DaemonClient client;
  private final Duration cycle;
  private final BlockingQueue<Hint> hints = new LinkedBlockingQueue<>(MOST_HINTS);
  private final Backoff backoff = new Backoff();
  private final List<Thread> threads;

  Daemon(DaemonReader reader, DaemonReport report, DaemonClient client, Duration cycle) {
    this.reader = reader;
    this.report = report;
    this.client = client;
    this.cycle = cycle;
    Thread.Builder builder = Thread.ofVirtual().name("docker-source");
    this.threads =
        List.of(builder.unstarted(this::run), builder.unstarted(new EventFollower(client, hints)));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void run() {
    try {
      // Events come first, so that nothing is missed between reading and following.
      var _ = hints.poll(LONGEST_OPENING, TimeUnit.MILLISECONDS);
      while (!client.isClosed()) {
        // All daemons have the same cycle; they need not have it at the same moment.
        Duration wait = cycle.minus(cycle.dividedBy(10 + ThreadLocalRandom.current().nextInt(90)));
        long start = System.nanoTime();
        try {
          reader.refresh(cycle);
          backoff.reset();
          report.current(reader.lacking());
          follow(start + wait.toNanos());
        } catch (DaemonException e) {
          if (!client.isClosed()) {
            report.trouble(e.state(), String.valueOf(e.getMessage()));
            reader.distrust();
            rest(backoff.next());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Follows hints until it is time to read all again. */
  private void follow(long until) throws DaemonException, InterruptedException {
    for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
      Hint first = hints.poll(rest, TimeUnit.NANOSECONDS);
      if (first == null) {
        return;
      }
      Set<Hint> all = new LinkedHashSet<>(List.of(first));
      hints.drainTo(all);
      for (Hint hint : all) {
        switch (hint) {
          case Everything _ -> {
            reader.distrust();
            return;
          }
          case Images _ -> reader.readImages();
          case Container container -> reader.read(container.id(), container.gone());
        }
      }
    }
  }

  /** Waits, but not longer than until the daemon is heard of again. */
  private void rest(Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    for (long rest = wait.toNanos(); rest > 0; rest = until - System.nanoTime()) {
      if (hints.poll(rest, TimeUnit.NANOSECONDS) instanceof Everything) {
        return;
      }
    }
  }

  /** Stops; nothing is said of the daemon afterwards. */
  @Override
  public void close() {
    client.close();
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        var _ = thread.join(LONGEST_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
