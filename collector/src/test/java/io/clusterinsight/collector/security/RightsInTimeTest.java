package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.world.Size;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers see follows their rights at the API server, over real connections, in real time. */
@Tag("e2e")
class RightsInTimeTest {
  private static final Grant ADAS = new Grant("ada", "pods", "shop");
  private static final Grant BENS = new Grant("ben", "pods", "shop");
  private static final String PATH = "/cluster/resources/pods?namespace=shop";

  private static DemoCluster demo;
  private static RunningCollector collector;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    demo.access().addToken(RunningCollector.TOKEN, new User("collector", List.of()));
    for (String name : List.of("ada", "ben", "cid")) {
      demo.access().addToken(name, new User(name, List.of()));
    }
    demo.access().grant(new Grant("collector", "*", "*"));
    demo.access().grant(ADAS);
    collector = new RunningCollector(demo, "--cluster-insight.security.mode=token");
  }

  @AfterAll
  static void stop() {
    collector.close();
    demo.close();
  }

  private static HttpResponse<byte[]> ask(String token) {
    return collector.get(PATH, "Authorization", "Bearer " + token);
  }

  private static boolean seesPods(String token) {
    return new String(ask(token).body(), StandardCharsets.UTF_8).contains("\"id\":\"Pod:shop/");
  }

  /** Asks every half second: a minute, and what a busy machine may need beside. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(75);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within the minute");
      Thread.sleep(500);
    }
  }

  @Test
  void rights_thatAreTakenAwayOrGiven_areFollowedWithinAMinute() throws Exception {
    assertTrue(seesPods("ada"));
    assertFalse(seesPods("ben"));
    assertNotEquals(401, ask("cid").statusCode());
    demo.access().revoke(ADAS);
    demo.access().grant(BENS);
    demo.access().removeToken("cid");
    await(() -> !seesPods("ada"));
    await(() -> seesPods("ben"));
    await(() -> ask("cid").statusCode() == 401);
  }

  @Test
  void apiServer_thatDoesNotAnswer_letsNobodyIn() throws Exception {
    demo.access().addToken("bobs-token", new User("bob", List.of()));
    demo.faults().unreachable();
    try {
      HttpResponse<byte[]> answer = ask("bobs-token");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
      assertEquals(200, collector.get("/livez").statusCode());
    } finally {
      demo.faults().reachable();
    }
  }
}
