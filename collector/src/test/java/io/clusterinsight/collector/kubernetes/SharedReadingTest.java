package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is read once for many objects is, in each of them, what it would be if it were read anew.
 */
class SharedReadingTest {
  private static final WatchedKind PODS = new WatchedKind("Pod", "Pod", "", "v1", "pods", true);
  private static final WatchedKind WIDGETS =
      new WatchedKind("Widget.x.io", "Widget", "x.io", "x.io/v1", "widgets", true);
  private static final ResourceId CLUSTER = ResourceId.of("Cluster", "c");
  private static final String SECRET = "gx7Tb2pQ-w9";
  private static final String POD =
      """
      {"metadata":{"name":"web-%d","namespace":"shop","labels":{"app":"web","tier":"front"}},
      "spec":{"affinity":{"terms":[{"key":"tier","operator":"In","values":["front","back"]}]},
      "containers":[{"name":"main","env":[{"name":"A","value":"gx7Tb2pQ-w9"},{"name":"B","value":"b"}]}]},
      "status":{"phase":"Running","podIP":"10.0.0.%d"}}\
      """
          .replace("\n", "");

  private final KubernetesObservations observations =
      new KubernetesObservations(CLUSTER, Redaction.on());
  private final RelationRules rules = new RelationRules(CLUSTER);
  private final ObjectReader reader = new ObjectReader();

  @Test
  void whatPodsSayAlike_isOneNode() throws RefusedObjectException {
    JsonNode one = read(reader, PODS, POD.formatted(1, 1));
    JsonNode other = read(reader, PODS, POD.formatted(2, 2));
    assertSame(one.at("/metadata/labels"), other.at("/metadata/labels"));
    assertSame(one.at("/spec/containers/0"), other.at("/spec/containers/0"));
    assertNotSame(one.path("metadata"), other.path("metadata"));
  }

  @Test
  void whatDiffersInOneLetter_isRead() throws RefusedObjectException {
    read(reader, PODS, POD.formatted(1, 1));
    JsonNode other =
        read(reader, PODS, POD.replace("tier\":\"front", "tier\":\"frond").formatted(2, 2));
    assertEquals("frond", other.at("/metadata/labels/tier").stringValue());
    assertEquals("front", other.at("/spec/affinity/terms/0/values/0").stringValue());
  }

  @Test
  void secretsOfAllPods_areHidden() throws RefusedObjectException {
    for (int i = 0; i < 5; i++) {
      String json = observe(reader, PODS, POD.formatted(i, i));
      assertTrue(json.contains("<redacted>") && !json.contains(SECRET), json);
    }
  }

  /** The same list of values, under a key that names a secret and under one that does not. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatIsHiddenForItsNeighborsSake_isHiddenThereAlone(int order) throws RefusedObjectException {
    String plain =
        "{\"key\":\"tier\",\"operator\":\"In\",\"values\":[\"front-of-the-house\",\"back\"]}";
    List<String> terms = List.of(plain, plain.replace("tier", "db-password"));
    for (int i = order; i < order + 4; i++) {
      String term = terms.get(i % 2);
      String pod = POD.replaceFirst("\"terms\":\\[.*?}]", "\"terms\":[" + term + "]");
      assertEquals(
          i % 2 == 0, observe(reader, PODS, pod.formatted(i, i)).contains("front-of-the-house"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomObjects_areReadAsIfEachWereTheFirst(long seed) throws RefusedObjectException {
    Random random = new Random(seed);
    for (WatchedKind kind : List.of(PODS, WIDGETS)) {
      for (int i = 0; i < 300; i++) {
        String json =
            "{\"metadata\":{\"name\":\"n%d\",\"namespace\":\"shop\",\"labels\":%s},\"spec\":%s,\"status\":%s}"
                .formatted(i % 7, labels(random), spec(random, 3), spec(random, 2));
        assertEquals(observe(new ObjectReader(), kind, json), observe(reader, kind, json), json);
      }
    }
  }

  private static String labels(Random random) {
    return "{\"app\":\"web-%d\",\"token\":\"s3cret-%d\"}"
        .formatted(random.nextInt(3), random.nextInt(2));
  }

  /** An object of few words, so that parts of it come again in other places and other company. */
  private static String spec(Random random, int depth) {
    StringBuilder fields = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name =
          pick(
              random,
              List.of(
                  "containers",
                  "values",
                  "data",
                  "env",
                  "args",
                  "items",
                  "value",
                  "containerStatuses",
                  "x"));
      fields.append(",\"%s\":%s".formatted(name, value(random, depth)));
    }
    return "{\"name\":\"%s\",\"key\":\"%s\",\"kind\":\"%s\"%s}"
        .formatted(
            pick(random, List.of("main", "Authorization", "db-password")),
            pick(random, List.of("tier", "db-password")),
            pick(random, List.of("Secret", "Widget")),
            fields);
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 ->
          "\"%s\"".formatted(pick(random, List.of("a", "front-of-the-house", "--token=abcdef12")));
      case 1 -> pick(random, List.of("true", "17", "null", "[\"one-of-them\",\"two-of-them\"]"));
      case 2 -> spec(random, depth - 1);
      default -> "[%s,%s]".formatted(spec(random, depth - 1), spec(random, depth - 1));
    };
  }

  private static String pick(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** All that is kept of an object, and its tree as the rules see it. */
  private String observe(ObjectReader reader, WatchedKind kind, String json)
      throws RefusedObjectException {
    var observation = observations.observe(kind.type(), read(reader, kind, json));
    return rules.declare(observation) + "\n" + observation.object();
  }

  private static ObjectNode read(ObjectReader reader, WatchedKind kind, String json)
      throws RefusedObjectException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return reader.readItem(kind, bytes, bytes.length).node();
  }
}
