package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.render.GraphDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selectors tell hidden values of labels apart, and show none. */
class SecretLabelsTest {
  private final TestKeeper keeper = new TestKeeper();
  private final GraphKeeper graph = keeper.graph;

  @BeforeEach
  void twoPods() {
    pod("one", "hunter1");
    pod("two", "hunter2");
  }

  @Test
  void serviceThatSelectsASecretValue_hasThePodsWithThatValueAlone() {
    service("hunter2");
    assertEquals(List.of("Pod:ns/two"), targets("Service:ns/web"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matchLabels:{'db-password':'hunter2'}",
        "matchExpressions:[{key:'db-password',operator:'In',values:['hunter2','hunter3']}]",
        "matchExpressions:[{key:'db-password',operator:'NotIn',values:['hunter1']}]"
      })
  void policyThatSelectsASecretValue_hasThePodsWithThatValueAlone(String selector)
      throws IOException {
    observe(
        "NetworkPolicy",
        "{apiVersion:'networking.k8s.io/v1',kind:'NetworkPolicy',metadata:{namespace:'ns',name:'p'},spec:{podSelector:{%s}}}"
            .formatted(selector));
    assertEquals(List.of("Pod:ns/two"), targets("NetworkPolicy:ns/p"));
    assertNoSecretIsShown();
  }

  @Test
  void selectorAndLabelWhoseHiddenValuesChange_areJoinedAnew() {
    service("hunter2");
    targets("Service:ns/web");
    service("hunter1");
    assertEquals(List.of("Pod:ns/one"), targets("Service:ns/web"));

    pod("two", "hunter1");
    assertEquals(List.of("Pod:ns/one", "Pod:ns/two"), targets("Service:ns/web"));
  }

  @Test
  void valuesAndWhatTheyAreJoinedBy_areInNoAnswer() throws IOException {
    service("hunter2");
    assertNoSecretIsShown();
  }

  private void assertNoSecretIsShown() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GraphDocument.of(graph.publish(Instant.EPOCH), true).writeText(bytes);
    String answer = bytes.toString(StandardCharsets.UTF_8);
    assertFalse(answer.contains("hunter"), answer);
    assertTrue(answer.contains("\"db-password\":\"<redacted>\""), answer);
  }

  private void pod(String name, String password) {
    observe(
        "Pod",
        "{apiVersion:'v1',kind:'Pod',metadata:{namespace:'ns',name:'%s',labels:{app:'web','db-password':'%s'}}}"
            .formatted(name, password));
  }

  private void service(String password) {
    observe(
        "Service",
        "{apiVersion:'v1',kind:'Service',metadata:{namespace:'ns',name:'web'},spec:{selector:{'db-password':'%s'}}}"
            .formatted(password));
  }

  private void observe(String type, String json) {
    keeper.observe(type, json);
  }

  private List<String> targets(String source) {
    return graph
        .publish(Instant.EPOCH)
        .find(ResourceId.parse(source))
        .orElseThrow()
        .outgoing()
        .stream()
        .map(relation -> relation.target().toString())
        .filter(target -> target.startsWith("Pod:"))
        .toList();
  }
}
