package io.clusterinsight.demo.api;

import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The latest requests that reached the API server, in the order of their arrival. */
public final class RequestLog {
  private static final int LIMIT = 100_000;
  private static final List<String> HEADERS_OF_INTEREST =
      List.of("accept", "accept-encoding", "authorization", "content-type", "host", "user-agent");

  /**
   * One request.
   *
   * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, or {@code other} for
   *     discovery and unknown paths
   * @param resource the plural asked for, empty for {@code other}
   * @param headers those of interest, by lower-case name
   */
  public record Entry(
      Instant time,
      String method,
      String path,
      String query,
      String verb,
      String resource,
      Map<String, String> headers,
      Response answer) {

    /** The status sent, 0 while there is none. */
    public int status() {
      return answer.status();
    }

    /** Bytes sent so far, the head included; it grows while a watch runs. */
    public long bytes() {
      return answer.bytesSent();
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Adds a request; what is known of its answer may still grow. */
  public synchronized void add(
      Instant time, Request request, String verb, String resource, Response answer) {
    if (entries.size() == LIMIT) {
      entries.removeFirst();
    }
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.keySet().retainAll(HEADERS_OF_INTEREST);
    entries.add(
        new Entry(
            time,
            request.method(),
            request.path(),
            request.query(),
            verb,
            resource,
            headers,
            answer));
  }

  public synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  public List<Entry> matching(Predicate<Entry> condition) {
    return all().stream().filter(condition).toList();
  }

  /** The requests of one verb for one resource: {@code of("list", "pods")}. */
  public List<Entry> of(String verb, String resource) {
    return matching(entry -> entry.verb().equals(verb) && entry.resource().equals(resource));
  }

  public synchronized void clear() {
    entries.clear();
  }
}
