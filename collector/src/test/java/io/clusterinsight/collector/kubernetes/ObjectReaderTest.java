package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectReaderTest {
  private static final WatchedKind PODS = new WatchedKind("Pod", "Pod", "", "v1", "pods", true);
  private static final WatchedKind NODES =
      new WatchedKind("Node", "Node", "", "v1", "nodes", false);

  private final ObjectReader reader = new ObjectReader();

  private ReadObject read(WatchedKind kind, String json) throws RefusedObjectException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return reader.readItem(kind, bytes, bytes.length);
  }

  private WatchEvent event(String json) throws RefusedObjectException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return reader.readEvent(PODS, bytes, bytes.length);
  }

  @Test
  void list_items_get_their_version_and_kind() throws RefusedObjectException {
    ReadObject pod =
        read(
            PODS,
            "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"uid\":\"u\"},\"n\":[1,2.50,12345678901,true,null]}");
    assertEquals(
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"uid\":\"u\"},"
            + "\"n\":[1,2.50,12345678901,true,null]}",
        pod.node().toString());
    assertEquals("b", pod.namespace());
    assertEquals("a", pod.name());
    assertEquals("u", pod.uid());
    assertEquals("", pod.resourceVersion());
  }

  @Test
  void what_is_not_substance_is_left_out() throws RefusedObjectException {
    ReadObject node =
        read(
            NODES,
            """
            {"metadata":{"name":"n","selfLink":"/x","resourceVersion":"12","managedFields":[{"f":{"metadata":{}}}]},
             "status":{"conditions":[{"type":"Ready","lastHeartbeatTime":"t1","lastProbeTime":null,"lastTransitionTime":"t2"}]},
             "spec":{"conditions":[{"lastHeartbeatTime":"t3"}],"metadata":{"resourceVersion":"1"}}}\
            """);
    assertEquals("12", node.resourceVersion());
    assertEquals(
        "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n\"},"
            + "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"lastTransitionTime\":\"t2\"}]},"
            + "\"spec\":{\"conditions\":[{\"lastHeartbeatTime\":\"t3\"}],\"metadata\":{\"resourceVersion\":\"1\"}}}",
        node.node().toString());
  }

  @Test
  void equal_short_strings_are_one() throws RefusedObjectException {
    String json = "{\"metadata\":{\"name\":\"a\",\"namespace\":\"kube-system\"}}";
    assertSame(
        read(PODS, json).node().path("metadata").get("namespace"),
        read(PODS, json).node().path("metadata").get("namespace"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "{",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"},}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"}}{}",
        "{\"metadata\":{\"namespace\":\"b\"}}",
        "{\"metadata\":{\"name\":\"a\"}}",
        "{\"metadata\":{\"name\":{},\"namespace\":\"b\"}}",
        "{\"kind\":\"Service\",\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"}}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"x\":\"\\ud800 half\"}}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"\\uDC00\":1}}"
      })
  void what_is_no_such_object_is_refused(String json) {
    assertThrows(RefusedObjectException.class, () -> read(PODS, json));
  }

  @Test
  void whole_surrogate_pairs_are_text() throws RefusedObjectException {
    String name =
        read(PODS, "{\"metadata\":{\"name\":\"\\ud83d\\ude00\",\"namespace\":\"b\"}}").name();
    assertEquals("\uD83D\uDE00", name);
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    byte[] bytes =
        "{\"metadata\":{\"name\":\"a?\",\"namespace\":\"b\"}}".getBytes(StandardCharsets.UTF_8);
    for (int bad : new int[] {0xC3, 0xFF, 0x80}) {
      bytes[22] = (byte) bad;
      assertThrows(RefusedObjectException.class, () -> reader.readItem(PODS, bytes, bytes.length));
    }
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "{\"a\":".repeat(100_000);
    RefusedObjectException refused =
        assertThrows(RefusedObjectException.class, () -> read(PODS, deep));
    assertTrue(String.valueOf(refused.getMessage()).contains("too deeply nested"));
  }

  @Test
  void events_are_read_in_any_order_of_fields() throws RefusedObjectException {
    WatchEvent event =
        event(
            "{\"object\":{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"resourceVersion\":\"3\"}},\"type\":\"DELETED\"}");
    assertEquals(WatchEvent.Type.DELETED, event.type());
    assertEquals("3", event.object().resourceVersion());
  }

  @Test
  void errors_and_bookmarks_need_no_name() throws RefusedObjectException {
    assertEquals(
        WatchEvent.Type.ERROR,
        event("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}").type());
    WatchEvent end =
        event(
            "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}");
    assertTrue(end.endsInitialEvents());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"type\":\"ADDED\"}",
        "{\"type\":\"FROBBED\",\"object\":{}}",
        "{\"type\":\"ADDED\",\"object\":[]}",
        "{\"type\":{},\"object\":{}}"
      })
  void what_is_no_event_is_refused(String json) {
    assertThrows(RefusedObjectException.class, () -> event(json));
  }
}
