package io.clusterinsight.collector;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The training run of the AOT cache: the service reads its demo cluster, answers each kind of
 * request a few times, and ends. Only the making of an image runs it.
 */
final class Rehearsal {
  private static final int TIMES = 20;
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final String USUAL_PORT = "5555";
  private static final List<String> PATHS =
      List.of(
          "/livez",
          "/healthz",
          "/version",
          "/metrics",
          "/cluster",
          "/cluster?namespace=kube-system&fields=none",
          "/cluster?selector=app",
          "/cluster/summary?by=type,health",
          "/cluster/problems",
          "/cluster/resources/pods",
          "/minions_status",
          "/debug?level=workload");

  private final String service;

  private Rehearsal(String service) {
    this.service = service;
  }

  /**
   * @param arguments the port to listen on, if it is to be another than usual
   */
  static void main(String[] arguments) throws InterruptedException {
    String port = arguments.length == 0 ? USUAL_PORT : arguments[0];
    Collector.main(
        new String[] {"--cluster-insight.kubernetes.kubeconfig=demo", "--server.port=" + port});
    new Rehearsal("http://127.0.0.1:" + port).run();
    System.exit(0);
  }

  private void run() throws InterruptedException {
    await(() -> answers("/readyz"));
    for (int i = 0; i < TIMES * PATHS.size(); i++) {
      String path = PATHS.get(i % PATHS.size());
      if (!answers(path)) {
        throw new IllegalStateException("no good answer to " + path);
      }
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the service did not become ready");
      }
      Thread.sleep(100);
    }
  }

  private boolean answers(String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(service + path).toURL().openConnection();
      connection.setRequestProperty("Accept-Encoding", "gzip");
      boolean good = connection.getResponseCode() == 200;
      if (good) {
        connection.getInputStream().readAllBytes();
      }
      return good;
    } catch (IOException notYet) {
      return false;
    }
  }
}
