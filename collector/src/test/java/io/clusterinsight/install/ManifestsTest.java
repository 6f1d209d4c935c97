package io.clusterinsight.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the manifests promise of safety, and that they name what is there. */
class ManifestsTest {
  private static final String COLLECTOR = "Deployment cluster-insight/collector";
  private static final String PROXY = "DaemonSet cluster-insight-minions/minion-proxy";
  private static final Manifests ALL = Manifests.all();

  @Test
  void kustomization_namesTheNumberedFiles_inTheirOrder() {
    JsonNode kustomization =
        JsonMapper.builder()
            .build()
            .valueToTree(new Yaml().load(Manifests.text("kustomization.yaml")));
    assertEquals(
        Manifests.numbered(),
        kustomization.path("resources").valueStream().map(JsonNode::asString).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {COLLECTOR, PROXY})
  void pod_keepsToWhatPodSecurityRestrictedAsks(String workload) {
    JsonNode pod = pod(workload);
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(false));
    assertTrue(pod.at("/securityContext/runAsUser").asInt(0) > 0);
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString());
    assertEquals(1, pod.path("containers").size());
    JsonNode container = pod.at("/containers/0/securityContext");
    assertEquals("false", container.path("allowPrivilegeEscalation").toString());
    assertEquals("true", container.path("readOnlyRootFilesystem").toString());
    assertEquals("{\"drop\":[\"ALL\"]}", container.path("capabilities").toString());
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertTrue(pod.path(host).isMissingNode(), host);
    }
  }

  @Test
  void hostPath_isTheSocketOfTheProxyAlone() {
    assertEquals(List.of(), hostPaths(COLLECTOR));
    assertEquals(
        List.of("{\"path\":\"/var/run/docker.sock\",\"type\":\"Socket\"}"), hostPaths(PROXY));
  }

  private static List<String> hostPaths(String workload) {
    return pod(workload)
        .path("volumes")
        .valueStream()
        .filter(volume -> volume.has("hostPath"))
        .map(volume -> volume.path("hostPath").toString())
        .toList();
  }

  @Test
  void proxies_mayNotTalkToTheApiServer() {
    assertEquals("false", pod(PROXY).path("automountServiceAccountToken").toString());
  }

  @Test
  void namespaces_haveTheirPodSecurity() {
    assertEquals("restricted", enforced("cluster-insight"));
    assertEquals("privileged", enforced("cluster-insight-minions"));
  }

  private static String enforced(String namespace) {
    return ALL.get("Namespace /" + namespace)
        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
        .asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster-insight", "cluster-insight-minions"})
  void network_isClosedWhereNothingOpensIt(String namespace) {
    assertEquals(
        "{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}",
        ALL.get("NetworkPolicy " + namespace + "/default-deny").path("spec").toString());
  }

  @Test
  void portOfTheProxies_isOpenToTheCollectorAlone_andTheirWayOutToNobody() {
    JsonNode policy = ALL.get("NetworkPolicy cluster-insight-minions/minion-proxy").path("spec");
    assertEquals(1, policy.path("ingress").size());
    JsonNode rule = policy.at("/ingress/0");
    assertEquals("4243", rule.at("/ports/0/port").toString());
    assertEquals(1, rule.path("from").size());
    JsonNode from = rule.at("/from/0");
    JsonNode labels = pod(COLLECTOR, "/metadata/labels");
    from.at("/podSelector/matchLabels")
        .properties()
        .forEach(label -> assertEquals(label.getValue(), labels.path(label.getKey())));
    assertTrue(
        ALL.get("Namespace /cluster-insight")
            .at("/metadata/labels")
            .has(from.at("/namespaceSelector/matchLabels").propertyNames().iterator().next()));
    assertTrue(policy.path("egress").isMissingNode());
    assertTrue(policy.path("policyTypes").toString().contains("Egress"));
  }

  @Test
  void memory_isLimited() {
    assertEquals("320Mi", pod(COLLECTOR).at("/containers/0/resources/limits/memory").asString());
    assertEquals("64Mi", pod(PROXY).at("/containers/0/resources/limits/memory").asString());
  }

  @Test
  void images_haveTheVersionOfThisBuild() throws IOException {
    Matcher version =
        Pattern.compile("\n {2}<version>(.*)</version>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertTrue(version.find());
    assertEquals(
        "cluster-insight/collector:" + version.group(1),
        pod(COLLECTOR).at("/containers/0/image").asString());
    assertEquals(
        "cluster-insight/minion-proxy:" + version.group(1),
        pod(PROXY).at("/containers/0/image").asString());
  }

  @Test
  void variables_areSettingsThatAreDocumented() throws IOException {
    String documents =
        Files.readString(Path.of("../docs/configuration.md"))
            + Files.readString(Path.of("../minion-proxy/README.md"));
    Set<String> unknown = new TreeSet<>();
    for (String workload : List.of(COLLECTOR, PROXY)) {
      for (JsonNode variable : pod(workload).at("/containers/0/env")) {
        String name = variable.path("name").asString();
        if (!name.startsWith("POD_") && !documents.contains("`" + name + "`")) {
          unknown.add(name);
        }
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void names_areThoseThatTheCodeAndTheProbesGoBy() {
    assertEquals("collector", pod(COLLECTOR).at("/containers/0/name").asString());
    assertEquals(
        "None",
        ALL.get("Service cluster-insight-minions/minion-proxy").at("/spec/clusterIP").asString());
    assertTrue(
        pod(COLLECTOR)
            .at("/containers/0/env")
            .toString()
            .contains("cluster-insight-minions/minion-proxy"));
  }

  @Test
  void scripts_areExecutable() throws IOException {
    try (Stream<Path> files = Files.list(Manifests.FOLDER)) {
      assertEquals(
          List.of(),
          files
              .filter(file -> file.toString().endsWith(".sh") && !Files.isExecutable(file))
              .toList());
    }
  }

  private static JsonNode pod(String workload) {
    return pod(workload, "/spec");
  }

  private static JsonNode pod(String workload, String path) {
    return ALL.get(workload).at("/spec/template" + path);
  }
}
