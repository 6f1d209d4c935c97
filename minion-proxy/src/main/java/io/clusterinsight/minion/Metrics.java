package io.clusterinsight.minion;

import io.clusterinsight.minion.docker.DockerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** What has happened so far, counted; no count is labelled with anything a caller sent. */
final class Metrics {
  private record Relayed(Class<? extends DockerRequest> read, int status) {}

  private final Map<Relayed, LongAdder> relayed = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> refused = new ConcurrentSkipListMap<>();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicBoolean dockerUp = new AtomicBoolean(true);
  private final Consumer<String> log;

  /** Says to the log when the daemon goes away and when it is back. */
  Metrics(Consumer<String> log) {
    this.log = log;
  }

  /** Counts a request that the daemon answered, or did not, and then what the trouble was. */
  void relayed(DockerRequest request, int status, String trouble) {
    relayed
        .computeIfAbsent(new Relayed(request.getClass(), status), _ -> new LongAdder())
        .increment();
    boolean up = trouble.isEmpty();
    if (dockerUp.get() != up && dockerUp.compareAndSet(!up, up)) {
      log.accept(up ? "the Docker daemon answers again" : trouble);
    }
  }

  void refused(int status) {
    refused.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  /** Counts a stream in, unless there are as many as may be. */
  boolean openStream(int most) {
    return streams.getAndUpdate(open -> open < most ? open + 1 : open) < most;
  }

  void closeStream() {
    streams.decrementAndGet();
  }

  /** The counts in the Prometheus text format. */
  String text(IntSupplier connections) {
    StringBuilder text = new StringBuilder(1024);
    family(text, "requests_total", "counter", "Requests relayed, by read and answer.");
    Map<String, Long> sorted = new ConcurrentSkipListMap<>();
    relayed.forEach(
        (of, count) ->
            sorted.put(
                "{read=\"" + of.read().getSimpleName() + "\",code=\"" + of.status() + "\"}",
                count.sum()));
    sorted.forEach((labels, count) -> sample(text, "requests_total" + labels, count));
    family(text, "refusals_total", "counter", "Requests refused, by answer.");
    refused.forEach(
        (status, count) -> sample(text, "refusals_total{code=\"" + status + "\"}", count.sum()));
    family(text, "connections", "gauge", "Client connections open.");
    sample(text, "connections", connections.getAsInt());
    family(text, "event_streams", "gauge", "Streams of events open.");
    sample(text, "event_streams", streams.get());
    family(text, "docker_up", "gauge", "Whether the daemon answered when last asked.");
    sample(text, "docker_up", dockerUp.get() ? 1 : 0);
    return text.toString();
  }

  private static void family(StringBuilder text, String name, String type, String help) {
    text.append("# HELP minion_proxy_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE minion_proxy_").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(StringBuilder text, String name, long value) {
    text.append("minion_proxy_").append(name).append(' ').append(value).append('\n');
  }
}
