package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.collector.health.CallLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** The objects of one Kubernetes cluster, kept up to date in a {@link KindSink}. */
public final class KubernetesSource implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final KubernetesSettings settings;
  private final Reflection shared;
  private final KindSink sink;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kubernetes-outages").factory());
  private final Outages outages;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param refresh the cycle of {@code poll} mode
   */
  public KubernetesSource(
      KubernetesAccess access,
      KubernetesSettings settings,
      Duration refresh,
      KindSink sink,
      CallLog calls) {
    this(access, settings, refresh, sink, calls, Timing.USUAL, Clock.systemUTC());
  }

  KubernetesSource(
      KubernetesAccess access,
      KubernetesSettings settings,
      Duration refresh,
      KindSink sink,
      CallLog calls,
      Timing timing,
      Clock clock) {
    this.settings = settings;
    this.sink = sink;
    this.outages = new Outages(clock, timing.settling(), scheduler);
    KubernetesApi api = new KubernetesApi(access, calls, clock);
    this.shared =
        new Reflection(
            api,
            new Discovery(api, timing.discovery()),
            new Recovery(),
            timing,
            settings.mode(),
            refresh,
            clock,
            () -> ThreadLocalRandom.current().nextLong());
  }

  /** Says the state of every source, then begins to read them all. */
  public void start() throws InterruptedException {
    List<String> parts = settings.namespaces().isEmpty() ? List.of("") : settings.namespaces();
    List<Runnable> reflectors = new ArrayList<>();
    for (KindEntry entry : KindTable.with(settings.kinds())) {
      KindSink own = parts.size() > 1 ? new SerialSink(sink) : sink;
      SourceReport report =
          new SourceReport("kubernetes:" + entry.source(), parts, own, outages, shared.clock());
      report.begin();
      for (String part : parts) {
        boolean first = part.equals(parts.getFirst());
        reflectors.add(new Reflector(entry, part, first, shared, report, own));
      }
    }
    for (Runnable reflector : reflectors) {
      threads.add(Thread.ofVirtual().name("kubernetes-source").start(reflector));
    }
  }

  /** Stops reading, within two seconds. */
  @Override
  public void close() {
    shared.api().close();
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    try {
      for (Thread thread : threads) {
        var _ = thread.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scheduler.shutdownNow();
  }
}
