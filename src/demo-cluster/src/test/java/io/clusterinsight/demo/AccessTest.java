package io.clusterinsight.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class AccessTest {
  private static final String[] ADA = {"Authorization", "Bearer adas-token"};

  private final DemoCluster cluster;
  private final ApiClient client;

  AccessTest() throws IOException {
    cluster = DemoCluster.start(Settings.still(Size.SMALL));
    client = new ApiClient(cluster);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void token_isRequiredOnceThereIsOne() throws IOException {
    cluster.access().addToken("adas-token", new User("ada", List.of()));
    assertEquals(401, client.bytes("/api/v1/pods").statusCode());
    assertEquals(401, client.bytes("/api/v1/pods", "Authorization", "Bearer x").statusCode());
    assertEquals(200, client.bytes("/api/v1/pods", ADA).statusCode());
    cluster.access().removeToken("adas-token");
    cluster.access().addToken("new-token", new User("ada", List.of()));
    assertEquals(401, client.bytes("/api/v1/pods", ADA).statusCode());
  }

  @Test
  void grant_coversItsNamespaceAndKindAlone() throws IOException {
    cluster.access().addToken("adas-token", new User("ada", List.of("shop-team")));
    cluster.access().grant(new Grant("shop-team", "pods", "shop"));
    assertEquals(200, client.bytes("/api/v1/namespaces/shop/pods", ADA).statusCode());
    assertEquals(403, client.bytes("/api/v1/namespaces/data/pods", ADA).statusCode());
    JsonNode status = client.json("/api/v1/pods", ADA);
    assertEquals("Forbidden", status.path("reason").asString());
    assertEquals(
        "pods is forbidden: User \"ada\" cannot list resource \"pods\" in API group \"\" at the"
            + " cluster scope",
        status.path("message").asString());
  }

  @Test
  void forbiddenKind_comesBackWhenPermitted() throws IOException {
    cluster.access().forbid("pods");
    assertEquals(403, client.bytes("/api/v1/pods").statusCode());
    cluster.access().permit("pods");
    assertEquals(200, client.bytes("/api/v1/pods").statusCode());
  }

  @Test
  void removedKind_isAbsent_andComesBack() throws IOException {
    cluster.world().catalog().remove("deployments.apps");
    assertEquals(404, client.bytes("/apis/apps/v1/deployments").statusCode());
    assertFalse(client.json("/apis/apps/v1").toString().contains("\"deployments\""));
    cluster.world().catalog().add(Kinds.DEPLOYMENT);
    assertEquals(10, client.json("/apis/apps/v1/deployments").path("items").size());
  }

  @Test
  void tokenReview_tellsWhoseTokenItIs() throws IOException {
    cluster.access().addToken("adas-token", new User("ada", List.of("shop-team")));
    String path = "/apis/authentication.k8s.io/v1/tokenreviews";
    JsonNode known = client.post(path, "{\"spec\":{\"token\":\"adas-token\"}}", ADA);
    assertEquals("ada", known.at("/status/user/username").asString());
    assertEquals("shop-team", known.at("/status/user/groups/0").asString());
    JsonNode unknown = client.post(path, "{\"spec\":{\"token\":\"other\"}}", ADA);
    assertFalse(unknown.at("/status/authenticated").asBoolean());
  }

  @Test
  void subjectAccessReview_answersFromTheGrants() throws IOException {
    cluster.access().grant(new Grant("shop-team", "pods", "shop"));
    assertTrue(allowed("shop", "list"));
    assertFalse(allowed("data", "list"));
    assertFalse(allowed("shop", "delete"));
  }

  @Test
  void requestLog_tellsWhatWasAsked() throws IOException {
    int bytes = client.bytes("/api/v1/pods?limit=3", "User-Agent", "tester").body().length;
    var listed = cluster.requests().of("list", "pods");
    assertEquals(1, listed.size());
    assertEquals("limit=3", listed.getFirst().query());
    assertEquals("tester", listed.getFirst().headers().get("user-agent"));
    assertEquals(200, listed.getFirst().status());
    assertTrue(listed.getFirst().bytes() > bytes);
  }

  private boolean allowed(String namespace, String verb) throws IOException {
    String review =
        """
        {"spec": {"user": "ada", "groups": ["shop-team"], "resourceAttributes":
          {"namespace": "%s", "verb": "%s", "resource": "pods"}}}\
        """
            .formatted(namespace, verb);
    return client
        .post("/apis/authorization.k8s.io/v1/subjectaccessreviews", review)
        .at("/status/allowed")
        .asBoolean();
  }
}
