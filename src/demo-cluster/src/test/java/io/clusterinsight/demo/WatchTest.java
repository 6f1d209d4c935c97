package io.clusterinsight.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class WatchTest {
  private final DemoCluster cluster;
  private final ApiClient client;

  WatchTest() throws IOException {
    cluster =
        DemoCluster.start(
            Settings.still(Size.EMPTY).withHistory(10).withBookmarks(Duration.ofMillis(50)));
    client = new ApiClient(cluster);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void watch_fromAList_missesNothingAndRepeatsNothing() throws IOException {
    put("before", "1");
    String listed = client.json("/api/v1/pods").at("/metadata/resourceVersion").asString();
    put("after", "1");
    put("before", "2");
    cluster.world().delete(Kinds.POD, "default", "after");

    var events = client.watch("/api/v1/pods?watch=1&resourceVersion=" + listed);

    assertEquals("ADDED after", word(events.next()));
    assertEquals("MODIFIED before", word(events.next()));
    JsonNode deleted = events.next();
    assertEquals("DELETED after", word(deleted));
    assertEquals("Pod", deleted.at("/object/kind").asString());
    assertEquals(
        Long.toString(cluster.world().revision()),
        deleted.at("/object/metadata/resourceVersion").asString());
  }

  @Test
  void watch_withoutAVersion_beginsWithWhatIsThere() throws IOException {
    put("a", "1");
    var events = client.watch("/api/v1/namespaces/default/pods?watch=true");
    assertEquals("ADDED a", word(events.next()));
    put("b", "1");
    assertEquals("ADDED b", word(events.next()));
  }

  @Test
  void watch_quiet_getsBookmarksOfOtherKindsProgress() throws IOException {
    var events = client.watch("/api/v1/services?watch=1&allowWatchBookmarks=true");
    put("a", "1");
    String wanted = Long.toString(cluster.world().revision());
    JsonNode event = events.next();
    while (!event.at("/object/metadata/resourceVersion").asString().equals(wanted)) {
      assertEquals("BOOKMARK", event.path("type").asString());
      event = events.next();
    }
    assertEquals("Service", event.at("/object/kind").asString());
  }

  @Test
  void watch_fromAForgottenVersion_isToldSoByAnErrorEvent() throws IOException {
    put("a", "0");
    long old = cluster.world().revision();
    for (int i = 1; i < 20; i++) {
      put("a", Integer.toString(i));
    }
    var events = client.watch("/api/v1/pods?watch=1&resourceVersion=" + old);
    JsonNode event = events.next();
    assertEquals("ERROR", event.path("type").asString());
    assertEquals(410, event.at("/object/code").asInt());
    assertFalse(events.hasNext());
  }

  @Test
  void watch_afterItsTimeout_endsCleanly() throws IOException {
    var events = client.watch("/api/v1/pods?watch=1&timeoutSeconds=1");
    assertFalse(events.hasNext());
  }

  @Test
  void watchList_sendsEverythingAndThenSaysSo() throws IOException {
    put("a", "1");
    put("b", "1");
    String query =
        "?watch=1&allowWatchBookmarks=true&sendInitialEvents=true"
            + "&resourceVersionMatch=NotOlderThan";
    var events = client.watch("/api/v1/pods" + query);
    assertEquals("ADDED a", word(events.next()));
    assertEquals("ADDED b", word(events.next()));
    JsonNode end = events.next();
    assertEquals("BOOKMARK", end.path("type").asString());
    assertTrue(end.at("/object/metadata/annotations").has("k8s.io/initial-events-end"));
  }

  @Test
  void watchList_switchedOff_isRefused() throws IOException {
    try (var old = DemoCluster.start(Settings.still(Size.EMPTY).withWatchList(false));
        var oldClient = new ApiClient(old)) {
      var answer =
          oldClient.bytes(
              "/api/v1/pods?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
      assertEquals(422, answer.statusCode());
    }
  }

  @Test
  void watch_withASelector_seesObjectsEnterAndLeave() throws IOException {
    put("a", "1");
    String query = "?watch=1&labelSelector=step%3D2&resourceVersion=" + cluster.world().revision();
    var events = client.watch("/api/v1/pods" + query);
    put("a", "2");
    put("a", "3");
    assertEquals("ADDED a", word(events.next()));
    assertEquals("DELETED a", word(events.next()));
  }

  private void put(String name, String step) {
    cluster
        .world()
        .put(
            """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "%s", "labels": {"step": "%s"}}}\
            """
                .formatted(name, step));
  }

  private static String word(JsonNode event) {
    return event.path("type").asString() + " " + event.at("/object/metadata/name").asString();
  }
}
