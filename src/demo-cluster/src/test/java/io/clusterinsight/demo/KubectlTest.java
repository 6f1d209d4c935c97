package io.clusterinsight.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.world.Size;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against the demo cluster. */
@Tag("e2e")
@Timeout(120)
class KubectlTest {
  @TempDir Path cache;

  @Test
  void kubectl_getsDescribesAndWatches() throws IOException, InterruptedException {
    try (var cluster = DemoCluster.start(Settings.still(Size.SMALL))) {
      List<String> pods = run(cluster, "get", "pods", "-A");
      assertEquals(41, pods.size());
      assertTrue(pods.getFirst().matches("NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE"));
      assertTrue(String.join("\n", pods).contains("CrashLoopBackOff"));
      String nodes = String.join("\n", run(cluster, "get", "nodes", "-o", "wide"));
      assertTrue(nodes.contains("docker://"), nodes);
      String ads = "app.kubernetes.io/name=ads";
      String described =
          String.join("\n", run(cluster, "describe", "pod", "-n", "shop", "-l", ads));
      assertTrue(described.contains("ImagePullBackOff"), described);
      assertTrue(described.contains("kubelet"), described);
      String several = String.join("\n", run(cluster, "get", "deploy,sts", "-n", "monitoring"));
      assertTrue(several.contains("deployment.apps/grafana"), several);
      assertTrue(several.contains("statefulset.apps/prometheus"), several);
    }
  }

  @Test
  void kubectl_watchesPods() throws IOException {
    try (var cluster = DemoCluster.start(Settings.still(Size.SMALL))) {
      Process process = start(cluster, "get", "pods", "-n", "shop", "-w");
      try (BufferedReader lines = process.inputReader(UTF_8)) {
        for (String line = ""; !line.startsWith("recommendations"); line = next(lines)) {
          assertTrue(process.isAlive(), line);
        }
        cluster
            .world()
            .put(
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"fresh\","
                    + "\"namespace\":\"shop\"}}");
        assertTrue(next(lines).startsWith("fresh"));
      } finally {
        process.destroy();
      }
    }
  }

  private static String next(BufferedReader lines) throws IOException {
    return String.valueOf(lines.readLine());
  }

  private List<String> run(DemoCluster cluster, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(cluster, arguments);
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      List<String> output = lines.lines().toList();
      assertEquals(0, process.waitFor(), String.join("\n", output));
      return output;
    }
  }

  private Process start(DemoCluster cluster, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("kubectl");
    command.add("--server=" + cluster.url());
    command.add("--cache-dir=" + cache);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", cache.resolve("none").toString());
    return builder.start();
  }
}
