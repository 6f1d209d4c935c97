package io.clusterinsight.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the demo cluster, for tests. */
final class ApiClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  ApiClient(DemoCluster cluster) {
    server = cluster.url();
  }

  HttpResponse<byte[]> bytes(String path, String... headers) throws IOException {
    return send(path, BodyHandlers.ofByteArray(), headers);
  }

  JsonNode json(String path, String... headers) {
    try {
      return JsonMapper.shared().readTree(bytes(path, headers).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode post(String path, String body, String... headers) throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    byte[] answer = awaited(request.build(), BodyHandlers.ofByteArray()).body();
    return JsonMapper.shared().readTree(answer);
  }

  /** The events of a watch, read one by one as they come. */
  Iterator<JsonNode> watch(String path) throws IOException {
    return send(path, BodyHandlers.ofLines()).body().map(JsonMapper.shared()::readTree).iterator();
  }

  private <T> HttpResponse<T> send(
      String path, HttpResponse.BodyHandler<T> handler, String... headers) throws IOException {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return awaited(request.build(), handler);
  }

  private <T> HttpResponse<T> awaited(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
