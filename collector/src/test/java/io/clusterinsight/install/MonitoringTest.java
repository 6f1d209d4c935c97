package io.clusterinsight.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alerts go by figures that the service has. */
class MonitoringTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)+|up(?=\\{)");

  /** Words of the query language, labels, and what Prometheus itself adds. */
  private static final Set<String> OTHERS = Set.of("up");

  @Test
  void figuresOfDashboardAndAlerts_areInTheMetrics() throws Exception {
    Set<String> missing = new TreeSet<>();
    try (DemoCluster demo = DemoCluster.start(Settings.still(Size.SMALL));
        RunningCollector collector = new RunningCollector(demo)) {
      String metrics = new String(collector.get("/metrics").body(), StandardCharsets.UTF_8);
      for (String expression : expressions()) {
        Matcher name = NAME.matcher(expression);
        while (name.find()) {
          if (!OTHERS.contains(name.group())
              && !Pattern.compile("(?m)^" + name.group() + "[ {]").matcher(metrics).find()) {
            missing.add(name.group());
          }
        }
      }
      for (String from : List.of("kubernetes", "docker", "collector")) {
        for (String state : List.of("stale", "unreachable", "degraded", "forbidden")) {
          String labels = "{from=\"" + from + "\",state=\"" + state + "\"}";
          assertTrue(metrics.contains("cluster_insight_sources" + labels), metrics);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void expressions_areFound() {
    assertTrue(expressions().size() > 10);
  }

  private static List<String> expressions() {
    JsonNode alerts = JSON.valueToTree(new Yaml().load(Manifests.text("monitoring/alerts.yaml")));
    JsonNode dashboard = JSON.readTree(Manifests.text("monitoring/grafana.json"));
    return Stream.of(alerts, dashboard)
        .flatMap(document -> document.findValues("expr").stream())
        .map(JsonNode::asString)
        .map(expression -> expression.replaceAll("\"[^\"]*\"", "\"\""))
        .toList();
  }
}
