import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[2]);
    HttpClient client = HttpClient.newHttpClient();
    String list = text(client, args[0] + "/api/v1/pods?limit=1");
    String version = JSON.readTree(list).path("metadata").path("resourceVersion").asString();
    URI watch = URI.create(args[0] + "/api/v1/pods?watch=true&resourceVersion=" + version);
    var response =
        client.send(
            HttpRequest.newBuilder(watch).build(), HttpResponse.BodyHandlers.ofInputStream());
    List<Long> latencies = new ArrayList<>();
    int overtaken = 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      while (latencies.size() < wanted) {
        String line = lines.readLine();
        if (lines.ready()) {
          continue; // behind: only a change that is seen as it comes can be timed
        }
        JsonNode event = JSON.readTree(line);
        if (event.path("type").asString().equals("MODIFIED")) {
          long latency = await(client, args[1], event.path("object"));
          if (latency < 0) {
            overtaken++;
          } else {
            latencies.add(latency);
          }
        }
      }
    }
    Collections.sort(latencies);
    System.out.printf(
        "a pod's change is in every answer begun after: p50 %d ms, p99 %d ms, max %d ms"
            + " (%d changes; %d more were overtaken by the pod's next)%n",
        latencies.get(latencies.size() / 2),
        latencies.get(latencies.size() * 99 / 100),
        latencies.getLast(),
        latencies.size(),
        overtaken);
    System.exit(0);
  }

  private static long await(HttpClient client, String collector, JsonNode pod) throws Exception {
    JsonNode metadata = pod.path("metadata");
    String url =
        collector
            + "/cluster/resources/pods?namespace="
            + metadata.path("namespace").asString()
            + "&name="
            + metadata.path("name").asString();
    long seen = System.nanoTime();
    while (true) {
      long begun = System.nanoTime();
      JsonNode known = JSON.readTree(text(client, url)).path("resources");
      for (JsonNode resource : known) {
        if (resource.path("properties").path("status").equals(pod.path("status"))) {
          return (begun - seen) / 1_000_000;
        }
      }
      if ((begun - seen) / 1_000_000 > GIVEN_UP_AFTER_MS) {
        return -1;
      }
      Thread.sleep(5);
    }
  }

  private static String text(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
