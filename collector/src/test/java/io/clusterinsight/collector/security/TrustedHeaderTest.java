package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.world.Size;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An authenticating proxy in front says who its callers are. */
class TrustedHeaderTest {
  private static DemoCluster demo;
  private static RunningCollector behindProxy;
  private static RunningCollector elsewhere;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    demo.access().addToken(RunningCollector.TOKEN, new User("collector", List.of()));
    demo.access().grant(new Grant("collector", "*", "*"));
    demo.access().grant(new Grant("ada", "*", "*"));
    demo.access().grant(new Grant("shop-team", "pods", "shop"));
    demo.access().grant(new Grant("system:masters", "*", "*"));
    behindProxy = collector("10.0.0.0/8,127.0.0.0/8");
    elsewhere = collector("10.0.0.0/8");
  }

  private static RunningCollector collector(String peers) throws Exception {
    return new RunningCollector(
        demo,
        "--cluster-insight.security.mode=trusted-header",
        "--cluster-insight.security.trusted-header.peers=" + peers);
  }

  @AfterAll
  static void stop() {
    behindProxy.close();
    elsewhere.close();
    demo.close();
  }

  private static int status(String path, String... headers) {
    return behindProxy.get(path, headers).statusCode();
  }

  @Test
  void user_hasHisOwnRights() {
    assertEquals(200, status("/cluster", "X-Forwarded-User", "ada"));
    assertEquals(403, status("/cluster", "X-Forwarded-User", "bob"));
    assertEquals(
        403, status("/cluster", "X-Forwarded-User", "bob", "X-Forwarded-Groups", "shop-team"));
  }

  @Test
  void groups_areSeparatedByCommas() {
    String path = "/cluster/resources/pods?namespace=shop";
    int none = behindProxy.get(path, "X-Forwarded-User", "bob").body().length;
    int some =
        behindProxy
            .get(path, "X-Forwarded-User", "bob", "X-Forwarded-Groups", "others, shop-team")
            .body()
            .length;
    assertTrue(none < some);
  }

  @ParameterizedTest
  @CsvSource({"system:admin, ''", "'', shop-team", "' ', ''"})
  void userThatIsNone_isRefused(String user, String groups) {
    assertEquals(401, status("/cluster", "X-Forwarded-User", user, "X-Forwarded-Groups", groups));
  }

  @Test
  void kubernetesOwnGroups_areNotTheProxysToGive() {
    assertEquals(
        403, status("/cluster", "X-Forwarded-User", "eve", "X-Forwarded-Groups", "system:masters"));
  }

  @Test
  void twoUsers_areNone() {
    assertEquals(401, status("/cluster", "X-Forwarded-User", "ada", "X-Forwarded-User", "bob"));
  }

  @Test
  void tokens_areNotTaken_andThereIsNoLoginPage() {
    assertEquals(401, status("/cluster", "Authorization", "Bearer " + RunningCollector.TOKEN));
    assertEquals(401, status("/login"));
    assertEquals(200, status("/livez"));
  }

  @Test
  void requestFromElsewhere_isRefusedWhateverItSays() {
    for (String header : List.of("X-Forwarded-For", "X-Real-IP", "Forwarded")) {
      assertEquals(
          401,
          elsewhere.get("/cluster", "X-Forwarded-User", "ada", header, "10.0.0.7").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.3.4, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.6, false",
    "192.168.4.0/23, 192.168.5.255, true",
    "192.168.4.0/23, 192.168.6.0, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdab::1, true",
    "fd00::/8, fe80::1, false",
  })
  void network_holdsWhatBeginsAlike(String network, String address, boolean held) {
    assertEquals(held, Network.parse(network).contains(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-1", "/8", ""})
  void whatIsNoNetwork_isRefusedByName(String peer) {
    String told =
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrustedHeaderSettings("X-User", "X-Groups", List.of(peer)))
            .getMessage();
    assertTrue(told.startsWith("cluster-insight.security.trusted-header.peers: "), told);
    assertFalse(told.contains("\n"), told);
  }
}
