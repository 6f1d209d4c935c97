package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Duration PROMPT = Duration.ofSeconds(2);
  private static final Timing TIMING =
      new Timing(
          Duration.ofMinutes(1),
          PROMPT,
          Duration.ofSeconds(10),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  @Test
  void quiet_watch_may_be_silent_for_longer_than_its_answer_may_take() throws Exception {
    Settings settings = Settings.still(Size.EMPTY).withBookmarks(PROMPT.multipliedBy(2));
    try (DemoCluster cluster = DemoCluster.start(settings)) {
      Login login = Login.plain("test", cluster.url().toString(), Optional.of("t0ken"));
      KubernetesAccess access =
          new KubernetesAccess(() -> login, "test", TIMING, Clock.systemUTC());
      KubernetesApi api = new KubernetesApi(access, new CallLog(10), Clock.systemUTC());
      Scope pods =
          new Scope(
              new WatchedKind("Pod", "Pod", "", "v1", "pods", /* namespaced= */ true),
              Optional.empty());
      try (Watch watch = Watch.from(api, pods, "", Duration.ofMinutes(1), TIMING)) {
        assertTrue(watch.events().next(), "a bookmark");
      }
      api.close();
    }
  }
}
