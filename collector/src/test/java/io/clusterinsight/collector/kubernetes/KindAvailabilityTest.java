package io.clusterinsight.collector.kubernetes;

import static io.clusterinsight.collector.kubernetes.Reflecting.PODS;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.bookmark;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.ended;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.list;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.object;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.pod;
import static io.clusterinsight.collector.kubernetes.ScriptedApi.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.SourceStatus.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KindAvailabilityTest {
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
  void a_forbidden_kind_says_so_and_comes_back() throws Exception {
    api.onList("pods", status(403, "Forbidden"), status(403, "Forbidden"), list(5, pod("a", 1)))
        .onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.FORBIDDEN);
      assertEquals("403 Forbidden: forbidden", sink.status(SOURCE).message().orElse(""));
      sink.awaitState(SOURCE, State.OK);
      sink.awaitKeys("Pod:default/a");
    }
  }

  @Test
  void an_absent_kind_is_not_listed_and_comes_back() throws Exception {
    api.hasNoMore("pods").onList("pods", list(5, pod("a", 1))).onWatch("pods", api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitState(SOURCE, State.ABSENT);
      assertEquals(List.of(), api.requests());
      api.has("v1", "pods", "Pod", true);
      sink.awaitState(SOURCE, State.OK);
      sink.awaitKeys("Pod:default/a");
    }
  }

  @Test
  void a_kind_that_goes_takes_its_objects_along() throws Exception {
    api.onList("pods", list(5, pod("a", 1))).onWatch("pods", ended(bookmark(6)), api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.awaitKeys("Pod:default/a");
      api.hasNoMore("pods").onWatch("pods", status(404, "NotFound"));
      sink.awaitState(SOURCE, State.ABSENT);
      sink.awaitKeys();
    }
  }

  @Test
  void not_found_alone_does_not_empty_a_kind() throws Exception {
    api.onList("pods", list(5, pod("a", 1)))
        .onWatch("pods", status(404, "NotFound"), status(404, "NotFound"), api.open());
    try (var _ = new Reflecting(api.url(), PODS, sink)) {
      sink.await("a third watch", _ -> api.requests("watch").size() == 3);
      sink.awaitState(SOURCE, State.OK);
      sink.awaitKeys("Pod:default/a");
    }
    assertEquals(1, sink.listings());
  }

  @Test
  void old_servers_are_asked_in_their_versions() throws Exception {
    api.has("discovery.k8s.io/v1beta1", "endpointslices", "EndpointSlice", true)
        .onList("endpointslices", list(5, object("EndpointSlice", "web-x", 1)))
        .onWatch("endpointslices", api.open());
    try (var _ = new Reflecting(api.url(), entry("endpointslices"), sink)) {
      sink.awaitKeys("EndpointSlice:default/web-x");
    }
  }

  @Test
  void endpoints_stand_in_for_endpoint_slices() throws Exception {
    api.has("v1", "endpoints", "Endpoints", true)
        .onList("endpoints", list(5, object("Endpoints", "web", 1)))
        .onWatch("endpoints", api.open());
    try (var _ = new Reflecting(api.url(), entry("endpointslices"), sink)) {
      sink.awaitKeys("Endpoints:default/web");
      sink.awaitState("kubernetes:endpointslices", State.OK);
    }
  }

  @Test
  void custom_kinds_are_typed_with_their_group() throws Exception {
    api.has("argoproj.io/v1alpha1", "rollouts", "Rollout", true)
        .onList("rollouts", list(5, object("Rollout", "web", 1)))
        .onWatch("rollouts", api.open());
    try (var _ = new Reflecting(api.url(), KindEntry.custom("rollouts.argoproj.io"), sink)) {
      sink.awaitKeys("Rollout.argoproj.io:default/web");
      sink.awaitState("kubernetes:rollouts.argoproj.io", State.OK);
    }
  }

  @Test
  void several_namespaces_are_one_source() throws Exception {
    api.onList("pods", list(5, pod("a", 1)), status(403, "Forbidden"), list(5, pod("a", 1)))
        .onWatch("pods", api.open());
    List<String> namespaces = List.of("default", "other");
    try (var _ =
        new Reflecting(
            api.url(), PODS, new SerialSink(sink), namespaces, KubernetesSettings.Mode.WATCH)) {
      sink.awaitState(SOURCE, State.FORBIDDEN);
      sink.awaitState(SOURCE, State.OK);
    }
    assertTrue(
        api.requests("list").stream()
            .anyMatch(request -> request.startsWith("list pods in other?")));
  }

  @Test
  void what_has_no_namespace_is_read_once() throws Exception {
    api.has("v1", "nodes", "Node", false)
        .onList("nodes", list(5, "{\"metadata\":{\"name\":\"n1\"}}"))
        .onWatch("nodes", api.open());
    List<String> namespaces = List.of("default", "other");
    try (var _ =
        new Reflecting(
            api.url(),
            entry("nodes"),
            new SerialSink(sink),
            namespaces,
            KubernetesSettings.Mode.WATCH)) {
      sink.awaitState("kubernetes:nodes", State.OK);
    }
    assertEquals(List.of("list nodes?limit=500&resourceVersion=0"), api.requests("list"));
  }

  @Test
  void only_the_named_namespaces_are_shown() throws Exception {
    api.has("v1", "namespaces", "Namespace", false)
        .onList("namespaces", list(5, "{\"metadata\":{\"name\":\"default\"}}"))
        .onWatch("namespaces", api.open());
    try (var _ =
        new Reflecting(
            api.url(),
            entry("namespaces"),
            sink,
            List.of("default"),
            KubernetesSettings.Mode.WATCH)) {
      sink.awaitKeys("Namespace:default");
    }
    assertTrue(api.requests("list").getFirst().contains("fieldSelector=metadata.name%3Ddefault"));
  }

  private static KindEntry entry(String source) {
    return KindTable.BUILT_IN.stream()
        .filter(each -> each.source().equals(source))
        .findFirst()
        .orElseThrow();
  }
}
