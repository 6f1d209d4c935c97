package io.clusterinsight.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Size;
import io.clusterinsight.demo.world.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class WorldTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final Settings SMALL = Settings.still(Size.SMALL).withClock(CLOCK);

  @Test
  void smallWorld_hasEveryKind() throws IOException {
    try (var cluster = DemoCluster.start(SMALL);
        var client = new ApiClient(cluster)) {
      for (Kind kind : Kinds.ALL) {
        for (String version : kind.versions()) {
          JsonNode list = client.json(path(kind, version));
          assertFalse(list.path("items").isEmpty(), kind.name() + " " + version);
          assertEquals(kind.apiVersion(version), list.path("apiVersion").asString());
        }
      }
    }
  }

  @Test
  void cluster120_servesOldVersionsOnly() throws IOException {
    try (var cluster = DemoCluster.start(SMALL.withLike120(true));
        var client = new ApiClient(cluster)) {
      assertEquals(404, client.bytes("/apis/discovery.k8s.io/v1/endpointslices").statusCode());
      assertEquals(404, client.bytes("/apis/batch/v1/cronjobs").statusCode());
      assertEquals(404, client.bytes("/apis/gateway.networking.k8s.io/v1/gateways").statusCode());
      JsonNode slices = client.json("/apis/discovery.k8s.io/v1beta1/endpointslices");
      assertTrue(slices.at("/items/0/endpoints/0").has("topology"));
      assertEquals(
          "batch/v1beta1",
          client.json("/apis/batch/v1beta1/cronjobs").path("apiVersion").asString());
    }
  }

  @Test
  void world_sameSeed_sameBytes_alsoAfterItsLife() throws IOException {
    assertArrayEquals(everything(SMALL, 60), everything(SMALL, 60));
  }

  @Test
  void world_otherSeed_otherBytes() throws IOException {
    String one = new String(everything(SMALL, 0), UTF_8);
    String other = new String(everything(SMALL.withSeed(2), 0), UTF_8);
    assertFalse(one.equals(other));
  }

  @Test
  void sizes_areMetExactly() throws IOException {
    try (var cluster = DemoCluster.start(SMALL.withSize(Size.S));
        var client = new ApiClient(cluster)) {
      assertEquals(154, client.json("/api/v1/nodes").path("items").size());
      assertEquals(3_681, client.json("/api/v1/pods").path("items").size());
      assertEquals(3_681 * 2 / 15, client.json("/apis/apps/v1/deployments").path("items").size());
      assertEquals(3_681 / 15, client.json("/api/v1/services").path("items").size());
      assertEquals(3_681 / 5, client.json("/api/v1/persistentvolumes").path("items").size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void story_told_leavesAWorldInOrder(Story story) throws IOException {
    try (var cluster = DemoCluster.start(SMALL);
        var client = new ApiClient(cluster)) {
      long before = cluster.world().revision();
      for (int time = 0; time < 3; time++) {
        cluster.world().begin(story);
        assertFalse(cluster.world().isQuiet(), "nobody plays " + story);
        while (!cluster.world().isQuiet()) {
          cluster.world().step();
          assertInOrder(client);
        }
      }
      assertTrue(cluster.world().revision() > before + 5);
    }
  }

  @Test
  void churn_keepsTheNumberOfPods() throws IOException {
    try (var cluster = DemoCluster.start(SMALL);
        var client = new ApiClient(cluster)) {
      long before = cluster.world().revision();
      cluster.world().churn(1_000);
      assertInOrder(client);
      assertEquals(40, client.json("/api/v1/pods").path("items").size());
      assertTrue(cluster.world().revision() >= before + 1_000);
    }
  }

  /** Every controlled object's controller is there, and services' endpoints are their pods. */
  private static void assertInOrder(ApiClient client) {
    Map<String, JsonNode> byUid = new HashMap<>();
    for (Kind kind : Kinds.ALL) {
      client
          .json(path(kind, kind.versions().getFirst()))
          .path("items")
          .forEach(object -> byUid.put(object.at("/metadata/uid").asString(), object));
    }
    byUid
        .values()
        .forEach(
            object ->
                object
                    .at("/metadata/ownerReferences")
                    .forEach(owner -> assertOwner(byUid, object, owner)));
    for (JsonNode slice : client.json("/apis/discovery.k8s.io/v1/endpointslices").path("items")) {
      for (JsonNode endpoint : slice.path("endpoints")) {
        JsonNode pod = byUid.get(endpoint.at("/targetRef/uid").asString());
        assertTrue(pod != null, "no pod behind " + endpoint);
        assertEquals(pod.at("/status/podIP"), endpoint.at("/addresses/0"));
        assertEquals(isReady(pod), endpoint.at("/conditions/ready").asBoolean());
      }
    }
  }

  private static void assertOwner(Map<String, JsonNode> byUid, JsonNode object, JsonNode owner) {
    JsonNode found = byUid.get(owner.path("uid").asString());
    assertTrue(found != null, () -> object.at("/metadata/name") + " has a lost owner " + owner);
    assertEquals(owner.path("name"), found.at("/metadata/name"));
  }

  private static boolean isReady(JsonNode pod) {
    return pod.at("/status/conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asString().equals("Ready")
                    && condition.path("status").asString().equals("True"));
  }

  private static byte[] everything(Settings settings, int steps) throws IOException {
    try (var cluster = DemoCluster.start(settings);
        var client = new ApiClient(cluster)) {
      for (int i = 0; i < steps; i++) {
        cluster.world().step();
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Kind kind : List.copyOf(Kinds.ALL)) {
        all.write(client.bytes(path(kind, kind.versions().getFirst())).body());
      }
      return all.toByteArray();
    }
  }

  private static String path(Kind kind, String version) {
    String root = kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/";
    return root + version + "/" + kind.resource();
  }
}
