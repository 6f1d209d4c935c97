package io.clusterinsight.collector;

import io.clusterinsight.demo.DemoCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A collector of a demo cluster, both real and in this process, each on a port of its own. */
public final class RunningCollector implements AutoCloseable {
  /** What the collector itself presents to the demo cluster, where that asks for tokens. */
  public static final String TOKEN = "collectors-token";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServletWebServerApplicationContext context;

  /** Starts a collector that watches {@code demo}, and waits until its graph is complete. */
  public RunningCollector(DemoCluster demo, String... settings) throws Exception {
    this(kubeconfig(demo), settings);
  }

  /** Starts a collector of Docker hosts alone. */
  public static RunningCollector withoutKubernetes(String... settings) throws Exception {
    return new RunningCollector("off", settings);
  }

  private static String kubeconfig(DemoCluster demo) throws IOException {
    Path kubeconfig = Files.createTempFile("kubeconfig", ".yaml");
    Files.writeString(
        kubeconfig,
        """
        {apiVersion: v1, kind: Config, current-context: demo,
         clusters: [{name: demo, cluster: {server: "%s"}}],
         users: [{name: demo, user: {token: %s}}], contexts: [{name: demo, context: {cluster: demo, user: demo}}]}
        """
            .formatted(demo.url(), TOKEN));
    kubeconfig.toFile().deleteOnExit();
    return kubeconfig.toString();
  }

  private RunningCollector(String kubeconfig, String... settings) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--cluster-insight.kubernetes.kubeconfig=" + kubeconfig);
    context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(Collector.class, arguments.toArray(String[]::new));
    await(() -> get("/readyz").statusCode() == 200);
  }

  /** Waits for something that will be true soon. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not true within " + LONGEST_WAIT.toSeconds() + " seconds");
      }
      Thread.sleep(20);
    }
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
  }

  /**
   * Asks for a path.
   *
   * @param headers names and values in turn
   */
  public HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  public HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  @Override
  public void close() {
    context.close();
    client.close();
  }
}
