package io.clusterinsight.collector.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers are as {@code /openapi.json} describes them. */
class OpenApiTest {
  private static DemoCluster demo;
  private static RunningCollector collector;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    collector = new RunningCollector(demo);
    document = collector.json("/openapi.json");
  }

  @AfterAll
  static void stop() {
    collector.close();
    demo.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cluster",
        "/cluster?level=workload",
        "/cluster/resources",
        "/cluster/resource?id=Node:worker-1",
        "/cluster/neighborhood?id=Node:worker-1&depth=2",
        "/cluster/impact?id=Node:worker-1",
        "/cluster/impact?id=Node:worker-1&level=namespace",
        "/cluster/summary?by=namespace,type,health",
        "/cluster/problems",
        "/cluster/drift",
        "/minions_status",
        "/version",
        "/elapsed",
        "/readyz"
      })
  void answer_isOfItsSchema(String url) {
    JsonNode schema = schema(url.replaceFirst("[?].*", ""));
    assertEquals(List.of(), JsonSchema.complaints(document, schema, collector.json(url)));
  }

  @Test
  void answersOfTheQuestions_areNotEmpty_soThatTheirSchemasAreHeldAgainstSomething() {
    assertTrue(collector.json("/cluster/problems").path("problems").size() > 0);
    assertTrue(collector.json("/cluster/impact?id=Node:worker-1").path("impact").size() > 0);
    assertTrue(collector.json("/cluster/summary").path("counts").size() > 0);
    assertTrue(collector.json("/minions_status").path("minionsStatus").size() > 0);
    assertTrue(collector.json("/elapsed").path("items").size() > 0);
  }

  @Test
  void everyJsonAnswer_hasASchemaThatNamesItsFields() {
    List<String> unnamed = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      JsonNode schema = schema(path.getKey());
      boolean isJson = !schema.isMissingNode() && !path.getKey().equals("/openapi.json");
      JsonNode target =
          schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
      if (isJson && target.path("properties").isEmpty()) {
        unnamed.add(path.getKey());
      }
    }
    assertEquals(List.of(), unnamed);
  }

  @Test
  void drift_isOfItsSchema() {
    JsonNode answer =
        JsonMapper.shared()
            .readTree(
                """
                {"success":true,"timestamp":"2026-11-21T14:27:16.150Z","version":"e-1","count":1,
                 "drift":[{"id":"Container:n//c","type":"Container","node":"n","parent":"Node:n","drift":["x"]}]}
                """);
    assertEquals(List.of(), JsonSchema.complaints(document, schema("/cluster/drift"), answer));
  }

  @Test
  void schema_refusesWhatItDoesNotName() {
    JsonNode wrong =
        JsonMapper.shared().readTree("{\"success\":true,\"count\":\"1\",\"problem\":[]}");
    assertFalse(
        JsonSchema.complaints(document, schema("/cluster/problems"), wrong).isEmpty(),
        "a wrong answer is not noticed");
  }

  private static JsonNode schema(String path) {
    return document
        .path("paths")
        .path(path)
        .path("get")
        .path("responses")
        .path("200")
        .path("content")
        .path(Answers.JSON)
        .path("schema");
  }
}
