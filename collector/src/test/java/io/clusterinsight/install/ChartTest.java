package io.clusterinsight.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The chart, as Helm renders it, gives what the manifests do. */
class ChartTest {
  private static final Path CHART = Manifests.FOLDER.resolve("chart").toAbsolutePath().normalize();
  private static final String COLLECTOR = "Deployment cluster-insight/collector";

  @TempDir private Path directory = Path.of("");

  private Map<String, JsonNode> render(String values) throws IOException {
    Path file = Files.writeString(directory.resolve("values.yaml"), values);
    // Whether there is a token already is asked of the cluster, which the end-to-end test has.
    return Manifests.parse(
            new Helm(CHART)
                .template()
                .withValuesFile(file)
                .set("minionProxy.createToken", false)
                .call())
        .objects();
  }

  @Test
  void defaults_renderTheManifests() throws IOException {
    assertSame(Manifests.all(), render(""));
  }

  @Test
  void withoutProxies_theirFileIsLeftOut() throws IOException {
    List<String> files = new ArrayList<>(Manifests.numbered());
    files.remove("50-minion-proxies.yaml");
    assertSame(
        Manifests.read(files.toArray(String[]::new)), render("minionProxy: {enabled: false}"));
  }

  @Test
  void namespaces_haveRolesInsteadOfTheClusterRole() throws IOException {
    List<String> files = new ArrayList<>(Manifests.numbered());
    files.remove("21-reader.yaml");
    String text = String.join("\n---\n", files.stream().map(Manifests::text).toList());
    for (String namespace : List.of("shop", "web", "cluster-insight-minions")) {
      text += "\n---\n" + Manifests.text("namespaced/reader.yaml").replace("NAMESPACE", namespace);
    }
    Manifests expected = Manifests.parse(text);
    addVariable(
        expected, "CLUSTERINSIGHT_KUBERNETES_NAMESPACES", "shop,web,cluster-insight-minions");
    assertSame(expected, render("namespaces: [shop, web]"));
  }

  @Test
  void customKinds_areInTheRoleAndInTheSettings() throws IOException {
    Map<String, JsonNode> objects =
        render("kinds: [rollouts.argoproj.io, widgets.v1alpha1.example.com]");
    JsonNode rules = objects.get("ClusterRole /cluster-insight-reader").path("rules");
    assertEquals(
        "{\"apiGroups\":[\"example.com\"],\"resources\":[\"widgets\"],\"verbs\":[\"get\",\"list\",\"watch\"]}",
        rules.path(rules.size() - 1).toString());
    assertTrue(rules.toString().contains("{\"apiGroups\":[\"argoproj.io\"]"));
    assertTrue(
        objects
            .get(COLLECTOR)
            .toString()
            .contains("rollouts.argoproj.io,widgets.v1alpha1.example.com"));
  }

  @Test
  void otherValues_areWhereTheyBelong() throws IOException {
    Map<String, JsonNode> objects =
        render(
            """
            image: {registry: r.example.com/t, tag: "2"}
            replicas: 2
            imagePullSecrets: [pull]
            namespace: ci
            minionsNamespace: ci-nodes
            env: {CLUSTERINSIGHT_REFRESH: 30s}
            apiServerPorts: [16443]
            minionProxy: {socket: /run/d.sock, groups: [106, 998], env: {MINION_PROCESSES: arguments}}
            """);
    String collector = objects.get("Deployment ci/collector").toString();
    assertTrue(collector.contains("\"r.example.com/t/collector:2\""), collector);
    assertTrue(collector.contains("\"replicas\":2"), collector);
    assertTrue(collector.contains("\"ci-nodes/minion-proxy\""), collector);
    assertTrue(collector.contains("cluster-insight.ci.svc,"), collector);
    assertTrue(collector.contains("[{\"name\":\"pull\"}]"), collector);
    assertTrue(collector.contains("{\"name\":\"CLUSTERINSIGHT_REFRESH\",\"value\":\"30s\"}"));
    String proxy = objects.get("DaemonSet ci-nodes/minion-proxy").toString();
    assertTrue(proxy.contains("\"supplementalGroups\":[106,998]"), proxy);
    assertTrue(proxy.contains("\"/run/d.sock\""), proxy);
    assertTrue(proxy.contains("MINION_PROCESSES"), proxy);
    assertTrue(objects.get("NetworkPolicy ci/collector").toString().contains("16443"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replica: 2",
        "replicas: 0",
        "apiServerPorts: [https]",
        "kinds: [Rollout]",
        "image: {pullPolicy: Sometimes}",
        "minionProxy: {group: [1]}",
        "env: {refresh: 1s}"
      })
  void wrongValue_isRefused(String values) {
    assertThrows(RuntimeException.class, () -> render(values));
  }

  @Test
  void chart_isWell() {
    var result = new Helm(CHART).lint().strict().call();
    assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
  }

  private static void addVariable(Manifests manifests, String name, String value) {
    ArrayNode variables =
        (ArrayNode) manifests.get(COLLECTOR).at("/spec/template/spec/containers/0/env");
    variables.addObject().put("name", name).put("value", value);
  }

  private static void assertSame(Manifests expected, Map<String, JsonNode> rendered) {
    assertEquals(expected.objects().keySet(), rendered.keySet());
    expected.objects().forEach((key, object) -> assertEquals(object, rendered.get(key), key));
  }
}
