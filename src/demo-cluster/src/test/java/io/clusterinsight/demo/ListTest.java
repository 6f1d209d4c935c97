package io.clusterinsight.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ListTest {
  private final DemoCluster cluster;
  private final ApiClient client;

  ListTest() throws IOException {
    cluster = DemoCluster.start(Settings.still(Size.SMALL));
    client = new ApiClient(cluster);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void pages_togetherAreTheListOfTheFirstPagesMoment() throws IOException {
    List<String> whole = names(client.json("/api/v1/pods"));
    List<String> paged = new ArrayList<>();
    JsonNode page = client.json("/api/v1/pods?limit=7");
    String version = page.at("/metadata/resourceVersion").asString();
    while (true) {
      paged.addAll(names(page));
      cluster.world().churn(5);
      cluster.world().delete(Kinds.POD, "shop", whole.getLast());
      String next = page.at("/metadata/continue").asString("");
      if (next.isEmpty()) {
        break;
      }
      page = client.json("/api/v1/pods?limit=7&continue=" + next);
      assertEquals(version, page.at("/metadata/resourceVersion").asString());
    }
    assertEquals(whole, paged);
    assertFalse(names(client.json("/api/v1/pods")).contains(whole.getLast()));
  }

  @Test
  void page_saysHowManyRemain() {
    JsonNode page = client.json("/api/v1/pods?limit=7");
    assertEquals(33, page.at("/metadata/remainingItemCount").asInt());
  }

  @Test
  void continueToken_ofForgottenHistory_isRefusedWith410() throws IOException {
    String next = client.json("/api/v1/pods?limit=7").at("/metadata/continue").asString();
    cluster.world().churn(20);
    cluster.world().forgetHistory();
    var answer = client.bytes("/api/v1/pods?limit=7&continue=" + next);
    assertEquals(410, answer.statusCode());
  }

  @Test
  void continueToken_thatIsNone_isABadRequest() throws IOException {
    assertEquals(400, client.bytes("/api/v1/pods?continue=%7B").statusCode());
  }

  @Test
  void items_lackTheirKind_andTheListHasIt() {
    JsonNode list = client.json("/apis/apps/v1/deployments");
    assertEquals("DeploymentList", list.path("kind").asString());
    assertFalse(list.at("/items/0").has("kind"));
    assertTrue(list.at("/items/0/metadata").has("managedFields"));
  }

  @Test
  void namespacedList_holdsThatNamespaceAlone() {
    JsonNode list = client.json("/api/v1/namespaces/shop/pods");
    assertTrue(list.path("items").size() > 5);
    list.path("items")
        .forEach(pod -> assertEquals("shop", pod.at("/metadata/namespace").asString()));
  }

  @Test
  void selectors_chooseAmongObjects() {
    assertEquals(
        List.of("cart-redis-0"),
        names(client.json("/api/v1/pods?fieldSelector=metadata.name%3Dcart-redis-0")));
    assertEquals(
        3,
        names(client.json("/api/v1/pods?labelSelector=app.kubernetes.io%2Fname%3Dpostgres"))
            .size());
    assertEquals(
        4,
        names(
                client.json(
                    "/api/v1/pods?labelSelector=app.kubernetes.io%2Fname%20in%20(postgres,grafana)"))
            .size());
    assertEquals(4, names(client.json("/api/v1/pods?labelSelector=tier,tier!%3Dother")).size());
  }

  @Test
  void largeList_isCompressedWhenAsked() throws IOException {
    var plain = client.bytes("/api/v1/pods");
    var zipped = client.bytes("/api/v1/pods", "Accept-Encoding", "gzip");
    assertEquals("gzip", zipped.headers().firstValue("content-encoding").orElse(""));
    byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
    assertEquals(new String(plain.body(), UTF_8), new String(unzipped, UTF_8));
  }

  @Test
  void list_ofTheFuture_isRefusedWith504() throws IOException {
    assertEquals(504, client.bytes("/api/v1/pods?resourceVersion=999999999").statusCode());
  }

  private static List<String> names(JsonNode list) {
    return list.path("items").valueStream().map(o -> o.at("/metadata/name").asString()).toList();
  }
}
