package io.clusterinsight.collector.kubernetes;

import static io.clusterinsight.collector.kubernetes.Reflecting.PODS;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.body;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.bookmark;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.endOfInitialEvents;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.ended;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.event;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.list;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.page;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.pod;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.status;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.statusBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReflectorTest {
  private static final String SOURCE = "kubernetes:pods";

  private final RecordingSink sink = new RecordingSink();
  private ScriptedApi api;

  @BeforeEach
  void start() throws Exception {
    api = new ScriptedApi().has("v1", "pods", "Pod", true);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void events_follow_the_list() throws Exception {
    api.onList("pods", list(5, pod("a", 1), pod("b", 2)))
        .onWatch(
            "pods",
            api.open(
                event("ADDED", pod("c", 6)),
                event("DELETED", pod("a", 7)),
                event("MODIFIED", pod("b", 8))));
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/b", "Pod:default/c");
    }
    assertEquals(List.of("list pods?limit=500&resourceVersion=0"), api.requests("list"));
    String watch = api.requests("watch").getFirst();
    assertTrue(watch.contains("resourceVersion=5"), watch);
    assertTrue(watch.contains("allowWatchBookmarks=true"), watch);
    assertTrue(watch.matches(".*timeoutSeconds=([345]\\d\\d)&.*"), watch);
  }

  @Test
  void initial_events_are_taken_for_a_list() throws Exception {
    api.onInitialEvents(
        "pods",
        api.open(
            event("ADDED", pod("a", 1)),
            event("ADDED", pod("b", 2)),
            event("DELETED", pod("a", 3)),
            endOfInitialEvents(4),
            event("ADDED", pod("c", 5))));
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/b", "Pod:default/c");
      sink.awaitState(SOURCE, State.OK);
    }
    assertEquals(List.of(), api.requests("list"));
    String request = api.requests("initial").getFirst();
    assertTrue(request.contains("resourceVersionMatch=NotOlderThan"), request);
  }

  @Test
  void initial_events_that_never_end_are_given_up_for_a_list() throws Exception {
    api.onInitialEvents("pods", api.open(event("ADDED", pod("ghost", 1))))
        .onList("pods", list(5, pod("a", 1)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a");
      sink.awaitState(SOURCE, State.OK);
    }
    assertFalse(sink.history().contains(State.STALE));
  }

  @Test
  void a_broken_watch_resumes_from_the_last_version_without_a_list() throws Exception {
    api.onList("pods", list(5, pod("a", 1)))
        .onWatch(
            "pods",
            ended(event("ADDED", pod("b", 6)), bookmark(9), "{\"type\":\"ADDED\",\"obj"),
            api.open(event("ADDED", pod("c", 10))));
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a", "Pod:default/b", "Pod:default/c");
    }
    assertEquals(1, sink.listings());
    assertTrue(api.requests("watch").get(1).contains("resourceVersion=9"));
  }

  @Test
  void a_silent_watch_is_resumed_and_is_no_outage() throws Exception {
    api.onList("pods", list(5, pod("a", 1)))
        .onWatch("pods", api.open(), api.open(event("ADDED", pod("b", 6))));
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a", "Pod:default/b");
    }
    assertEquals(List.of(State.OK), sink.history());
  }

  @Test
  void an_expired_version_is_listed_again() throws Exception {
    api.onList("pods", list(5, pod("a", 1), pod("ghost", 2)), list(20, pod("a", 1)))
        .onWatch(
            "pods",
            ended(event("ERROR", statusBody(410, "Expired"))),
            status(410, "Gone"),
            api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a");
      sink.await("a third watch", _ -> api.requests("watch").size() == 3);
      sink.awaitState(SOURCE, State.OK);
    }
    assertTrue(
        api.requests("list").get(1).endsWith("?resourceVersion=5"), api.requests().toString());
    assertEquals(3, sink.listings());
  }

  @Test
  void a_list_version_that_is_unavailable_gives_way_to_the_newest() throws Exception {
    api.onList("pods", list(5, pod("a", 1)), status(410, "Expired"), list(30, pod("b", 29)))
        .onWatch("pods", status(410, "Gone"), api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/b");
    }
    assertEquals("list pods?limit=500", api.requests("list").get(2));
  }

  @Test
  void pages_are_one_list() throws Exception {
    api.onList("pods", page(5, "next", pod("a", 1)), page(5, "", pod("b", 2)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.OK);
      sink.awaitKeys("Pod:default/a", "Pod:default/b");
    }
    assertEquals(
        List.of("list pods?limit=500&resourceVersion=0", "list pods?limit=500&continue=next"),
        api.requests("list"));
    assertEquals(1, sink.listings());
  }

  @Test
  void pages_that_expire_give_way_to_the_whole() throws Exception {
    api.onList(
            "pods",
            page(5, "next", pod("a", 1), pod("ghost", 1)),
            status(410, "Expired"),
            list(6, pod("a", 1), pod("b", 2)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.OK);
      sink.awaitKeys("Pod:default/a", "Pod:default/b");
    }
    assertEquals("list pods?resourceVersion=0", api.requests("list").get(2));
  }

  @Test
  void a_failed_list_is_not_an_empty_one() throws Exception {
    api.onList(
            "pods",
            list(5, pod("a", 1)),
            body(200, "{\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[" + pod("b", 2)),
            body(200, "<html>please log in</html>"),
            body(200, "{}"),
            status(500, "InternalError"),
            list(9, pod("b", 2)))
        .onWatch("pods", status(410, "Gone"), api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.await("the failures", seen -> api.requests("list").size() == 5);
      assertTrue(sink.keys().contains("Pod:default/a"));
      sink.awaitKeys("Pod:default/b");
      sink.awaitState(SOURCE, State.OK);
    }
  }

  @Test
  void refused_objects_are_counted_and_asked_for_again() throws Exception {
    String malformed = "{\"metadata\":{\"name\":\"x\",}}";
    String nameless = "{\"metadata\":{}}";
    String huge = pod("huge", 3).replace("default", "x".repeat(KindFeed.LARGEST_OBJECT));
    api.onList(
            "pods",
            list(5, pod("a", 1), malformed, nameless, huge),
            list(6, pod("a", 1), pod("x", 2)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.DEGRADED);
      sink.awaitKeys("Pod:default/a", "Pod:default/x");
      sink.awaitState(SOURCE, State.OK);
    }
    SourceStatus degraded = sink.first(State.DEGRADED);
    assertTrue(
        degraded.message().orElse("").startsWith("3 objects refused: "), degraded.toString());
  }

  @Test
  void a_refused_event_costs_only_itself_and_heals() throws Exception {
    api.onList("pods", list(5, pod("a", 1)), list(9, pod("a", 1), pod("b", 6), pod("c", 7)))
        .onWatch(
            "pods",
            api.open("{\"type\":\"ADDED\",\"object\":{]}\n", event("ADDED", pod("c", 7))),
            api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.DEGRADED);
      sink.awaitKeys("Pod:default/a", "Pod:default/b", "Pod:default/c");
      sink.awaitState(SOURCE, State.OK);
    }
  }

  @Test
  void events_out_of_order_heal() throws Exception {
    api.onList("pods", list(5, pod("a", 1)), list(9, pod("a", 1), pod("c", 8)))
        .onWatch(
            "pods",
            api.open(event("DELETED", pod("b", 7)), event("ADDED", pod("b", 6)), bookmark(9)),
            api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a", "Pod:default/c");
    }
    assertEquals(List.of(State.OK), sink.history());
  }

  @Test
  void an_unreachable_server_keeps_the_facts() throws Exception {
    api.onList("pods", list(5, pod("a", 1))).onWatch("pods", api.open(bookmark(6)));
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.OK);
      api.close();
      sink.awaitState(SOURCE, State.UNREACHABLE);
      assertEquals(List.of("Pod:default/a"), sink.keys());
      assertTrue(sink.status(SOURCE).observed().isPresent());
    }
  }

  @Test
  void a_server_that_says_nothing_is_unreachable() throws Exception {
    api.onInitialEvents("pods", api.silence());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.UNREACHABLE);
      assertTrue(sink.status(SOURCE).observed().isEmpty());
    }
  }

  @Test
  void too_many_requests_are_retried_after_a_while() throws Exception {
    api.onList(
            "pods",
            exchange -> {
              exchange.getResponseHeaders().add("Retry-After", "3600");
              status(429, "TooManyRequests").send(exchange);
            },
            list(5, pod("a", 1)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.STALE);
      sink.awaitState(SOURCE, State.OK);
    }
  }

  @Test
  void poll_lists_again_and_again() throws Exception {
    api.onList("pods", list(5, pod("a", 1)), status(500, "InternalError"), list(7, pod("b", 6)));
    try (var _ = new Reflecting(api.url(), PODS, sink, List.of(""), KubernetesSettings.Mode.POLL)) {
      sink.awaitKeys("Pod:default/b");
      sink.awaitState(SOURCE, State.OK);
      sink.await("a fifth list", seen -> seen.listings() >= 4);
    }
    assertEquals(List.of(), api.requests("watch"));
  }
}
