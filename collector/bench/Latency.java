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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes until a pod's change at the API server is in the collector's answers: watches
 * the pods itself, and from each change that it sees asks the collector for that pod until the
 * answer has it.
 *
 * <p>Arguments: the API server's URL, the collector's URL, how many changes. Prints milliseconds
 * from the moment the change was seen here to the beginning of the first answer that has it; 0 if
 * the very first had it.
 */
final class Latency {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long GIVEN_UP_AFTER_MS = 10_000;

  /** A change of a pod, as the API server told it here. */
  private record Seen(String pod, JsonNode status, long nanos) {}

  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[2]);
    HttpClient client = HttpClient.newHttpClient();
    Map<String, JsonNode> latest = new ConcurrentHashMap<>();
    BlockingQueue<Seen> next =
        new SynchronousQueue<>(); // what comes while one is timed is not timed
    Thread.ofVirtual().start(() -> watch(client, args[0], latest, next));
    List<Long> latencies = new ArrayList<>();
    int unseen = 0;
    while (latencies.size() < wanted) {
      Seen seen = next.poll(30, TimeUnit.SECONDS);
      if (seen == null) {
        throw new IllegalStateException("no pod changes at " + args[0]);
      }
      OptionalLong latency = await(client, args[1], seen, latest);
      latency.ifPresent(latencies::add);
      unseen += latency.isPresent() ? 0 : 1;
    }
    Collections.sort(latencies);
    System.out.printf(
        "a pod's change is in every answer begun after: p50 %d ms, p99 %d ms, max %d ms"
            + " (%d changes; %d more were of pods that went, or not in an answer after %d s)%n",
        latencies.get(latencies.size() / 2),
        latencies.get(latencies.size() * 99 / 100),
        latencies.getLast(),
        latencies.size(),
        unseen,
        GIVEN_UP_AFTER_MS / 1_000);
    System.exit(0);
  }

  private static void watch(
      HttpClient client, String server, Map<String, JsonNode> latest, BlockingQueue<Seen> next) {
    try {
      String list = text(client, server + "/api/v1/pods?limit=1");
      String version = JSON.readTree(list).path("metadata").path("resourceVersion").asString();
      URI watch = URI.create(server + "/api/v1/pods?watch=true&resourceVersion=" + version);
      var response =
          client.send(HttpRequest.newBuilder(watch).build(), HttpResponse.BodyHandlers.ofLines());
      response
          .body()
          .forEach(
              line -> {
                // the collector leaves out fields that are null
                JsonNode event = JSON.readTree(line.replace("\"lastProbeTime\":null,", ""));
                JsonNode metadata = event.path("object").path("metadata");
                JsonNode status = event.path("object").path("status");
                String pod =
                    metadata.path("namespace").asString("")
                        + "/"
                        + metadata.path("name").asString("");
                switch (event.path("type").asString()) {
                  case "MODIFIED" -> {
                    latest.put(pod, status);
                    next.offer(new Seen(pod, status, System.nanoTime()));
                  }
                  case "DELETED" -> latest.remove(pod);
                  default -> {}
                }
              });
    } catch (Exception e) {
      throw new IllegalStateException("cannot watch the pods at " + server, e);
    }
  }

  /** Milliseconds until the first answer was begun that has the change, or one that came later. */
  private static OptionalLong await(
      HttpClient client, String collector, Seen seen, Map<String, JsonNode> latest)
      throws Exception {
    String id = "Pod:" + seen.pod();
    while (latest.containsKey(seen.pod())) {
      long begun = System.nanoTime();
      JsonNode answer = JSON.readTree(text(client, collector + "/cluster/resource?id=" + id));
      for (JsonNode resource : answer.path("resources")) {
        JsonNode known = resource.path("properties").path("status");
        if (resource.path("id").asString().equals(id)
            && (known.equals(seen.status()) || known.equals(latest.get(seen.pod())))) {
          return OptionalLong.of((begun - seen.nanos()) / 1_000_000);
        }
      }
      if ((begun - seen.nanos()) / 1_000_000 > GIVEN_UP_AFTER_MS) {
        break;
      }
      Thread.sleep(5);
    }
    return OptionalLong.empty();
  }

  private static String text(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
