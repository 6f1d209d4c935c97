package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.collector.health.CallLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Reflectors of one kind that run in haste, for tests. */
final class Reflecting implements AutoCloseable {
  static final Timing HASTE =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(10),
          Duration.ofMinutes(5));

  static final KindEntry PODS = KindEntry.kind("Pod", "pods", "v1");

  private final KubernetesApi api;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final List<Thread> threads = new ArrayList<>();

  Reflecting(String server, KindEntry entry, KindSink sink) throws Exception {
    this(server, entry, sink, List.of(""), KubernetesSettings.Mode.WATCH);
  }

  Reflecting(
      String server,
      KindEntry entry,
      KindSink sink,
      List<String> namespaces,
      KubernetesSettings.Mode mode)
      throws Exception {
    api = new KubernetesApi(access(server), new CallLog(10), Clock.systemUTC());
    Reflection shared =
        new Reflection(
            api,
            new Discovery(api, HASTE.discovery()),
            new Recovery(),
            HASTE,
            mode,
            Duration.ofMillis(20),
            Clock.systemUTC(),
            new Random(1));
    Outages outages = new Outages(Clock.systemUTC(), HASTE.settling(), scheduler);
    SourceReport report =
        new SourceReport(
            "kubernetes:" + entry.source(), namespaces, sink, outages, Clock.systemUTC());
    for (String namespace : namespaces) {
      boolean first = namespace.equals(namespaces.getFirst());
      threads.add(
          Thread.ofVirtual().start(new Reflector(entry, namespace, first, shared, report, sink)));
    }
  }

  static KubernetesAccess access(String server) throws IOException {
    Login login = Login.plain("test", server, Optional.of("t0ken"));
    return new KubernetesAccess(() -> login, "test", HASTE, Clock.systemUTC());
  }

  @Override
  public void close() {
    api.close();
    scheduler.shutdownNow();
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofSeconds(5))) {
          throw new AssertionError("a reflector does not stop");
        }
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
