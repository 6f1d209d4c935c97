import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes until a pod's change at the API server is in the collector's answers: watches
 * the pods itself, and from each change that it sees asks the collector for that pod until the
 * answer has it.
 *
 * <p>Arguments: the API server's URL, the collector's URL, how many changes, and optionally for how
 * many seconds at most. Prints milliseconds from the moment the change was seen here to the
 * beginning of the first answer that has it; 0 if the very first had it, 10,000 if none did in that
 * time.
 */
final class Latency {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long GIVEN_UP_AFTER_MS = 10_000;
  private static final Pattern NAMES =
      Pattern.compile("\"metadata\":\\{\"name\":\"([^\"]*)\".*?\"namespace\":\"([^\"]*)\"");

  /** A change of a pod, as the API server told it here. */
  private record Seen(String pod, String event, long nanos) {}

  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[2]);
    long end =
        args.length > 3
            ? System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]))
            : Long.MAX_VALUE;
    HttpClient client = HttpClient.newHttpClient();
    Map<String, String> latest = new ConcurrentHashMap<>();
    BlockingQueue<Seen> next =
        new SynchronousQueue<>(); // what comes while one is timed is not timed
    Thread.ofVirtual().start(() -> watch(client, args[0], latest, next));
    List<Long> latencies = new ArrayList<>();
    int gone = 0;
    while (latencies.size() < wanted && System.nanoTime() < end) {
      Seen seen = next.poll(30, TimeUnit.SECONDS);
      if (seen == null) {
        throw new IllegalStateException("no pod changes at " + args[0]);
      }
      OptionalLong latency = await(client, args[1], seen, latest);
      latency.ifPresent(latencies::add);
      gone += latency.isPresent() ? 0 : 1;
    }
    if (latencies.isEmpty()) {
      throw new IllegalStateException("all %d pods that changed were deleted".formatted(gone));
    }
    Collections.sort(latencies);
    System.out.printf(
        "a pod's change is in every answer begun after: p50 %d ms, p99 %d ms, max %d ms"
            + " (%d changes; %d more were of pods that went)%n",
        latencies.get(latencies.size() / 2),
        latencies.get(latencies.size() * 99 / 100),
        latencies.getLast(),
        latencies.size(),
        gone);
    System.exit(0);
  }

  private static void watch(
      HttpClient client, String server, Map<String, String> latest, BlockingQueue<Seen> next) {
    try {
      String list = text(client, server + "/api/v1/pods?limit=1");
      String version = JSON.readTree(list).path("metadata").path("resourceVersion").asString();
      URI watch = URI.create(server + "/api/v1/pods?watch=true&resourceVersion=" + version);
      var response =
          client.send(HttpRequest.newBuilder(watch).build(), HttpResponse.BodyHandlers.ofLines());
      response.body().forEach(event -> keep(event, latest, next));
    } catch (Exception e) {
      throw new IllegalStateException("cannot watch the pods at " + server, e);
    }
  }

  /** Keeps events as text: most are never looked at, and parsing them all would take a core. */
  private static void keep(String event, Map<String, String> latest, BlockingQueue<Seen> next) {
    Matcher names = NAMES.matcher(event);
    if (names.find()) {
      String pod = names.group(2) + "/" + names.group(1);
      if (event.startsWith("{\"type\":\"MODIFIED\"")) {
        latest.put(pod, event);
        var _ = next.offer(new Seen(pod, event, System.nanoTime()));
      } else if (event.startsWith("{\"type\":\"DELETED\"")) {
        latest.remove(pod);
      }
    }
  }

  /** Milliseconds until the first answer was begun that has the change, or one that came later. */
  private static OptionalLong await(
      HttpClient client, String collector, Seen seen, Map<String, String> latest) throws Exception {
    String id = "Pod:" + seen.pod();
    for (String event = seen.event(); event != null; event = latest.get(seen.pod())) {
      long begun = System.nanoTime();
      JsonNode answer = JSON.readTree(text(client, collector + "/cluster/resource?id=" + id));
      for (JsonNode resource : answer.path("resources")) {
        JsonNode known = resource.path("properties").path("status");
        if (resource.path("id").asString().equals(id)
            && (known.equals(status(seen.event())) || known.equals(latestStatus(seen, latest)))) {
          return OptionalLong.of((begun - seen.nanos()) / 1_000_000);
        }
      }
      if ((begun - seen.nanos()) / 1_000_000 > GIVEN_UP_AFTER_MS) {
        return OptionalLong.of(GIVEN_UP_AFTER_MS);
      }
      Thread.sleep(5);
    }
    return OptionalLong.empty();
  }

  private static JsonNode latestStatus(Seen seen, Map<String, String> latest) {
    return status(latest.getOrDefault(seen.pod(), seen.event()));
  }

  private static JsonNode status(String event) {
    // the collector leaves out fields that are null
    return JSON.readTree(event.replace("\"lastProbeTime\":null,", ""))
        .path("object")
        .path("status");
  }

  private static String text(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
