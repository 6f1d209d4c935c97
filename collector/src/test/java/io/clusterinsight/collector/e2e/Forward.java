package io.clusterinsight.collector.e2e;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port-forward to a pod, and who asks through it. */
final class Forward implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("Forwarding from 127.0.0.1:(\\d+) .*");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  Forward(String namespace, String to, int port) throws Exception {
    process =
        new ProcessBuilder("kubectl", "-n", namespace, "port-forward", to, ":" + port)
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = process.inputReader();
    Matcher line = PORT.matcher(String.valueOf(lines.readLine()));
    if (!line.matches()) {
      throw new IllegalStateException("no port-forward to " + to);
    }
    this.port = Integer.parseInt(line.group(1));
    // What it prints later has to be read, or it stops for it.
    Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
  }

  HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    client.shutdownNow();
    process.destroy();
    process.waitFor();
  }
}
