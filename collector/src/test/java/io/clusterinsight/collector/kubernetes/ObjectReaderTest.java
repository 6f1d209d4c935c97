package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ObjectReaderTest {
  private static final JsonMapper JSON = new JsonMapper();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\":{MANAGED,\"name\":\"a\",\"namespace\":\"b\"},\"n\":1}",
        "{\"metadata\":{\"name\":\"a\",MANAGED,\"namespace\":\"b\"},\"n\":1}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",MANAGED},\"n\":1}",
        "{\"n\":1,\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",MANAGED}}",
        "{\"n\":1, \"metadata\" : {\"name\":\"a\" , MANAGED , \"namespace\":\"b\"}}",
        "{\"x\":[\"metadata\",{\"metadata\":{MANAGED}}],\"metadata\":{MANAGED,\"name\":\"a\",\"namespace\":\"b\"}}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"labels\":{MANAGED,\"x\":\"managedFields\"}},\"y\":{MANAGED}}"
      })
  void managed_fields_are_left_out_of_the_metadata_alone(String json)
      throws RefusedObjectException {
    String managed = "\"managedFields\":[{\"f:x\":\"]\\\"}\\\\\"},[[]],{\"f:y\":{}}]";
    JsonNode expected = JSON.readTree(json.replace("MANAGED", managed));
    ((ObjectNode) expected.path("metadata")).remove("managedFields");
    for (String text : List.of(json, "{\"type\":\"ADDED\",\"object\":" + json + "}")) {
      String whole = text.replace("MANAGED", managed);
      ObjectNode read = text.equals(json) ? read(PODS, whole).node() : event(whole).object().node();
      read.remove(List.of("apiVersion", "kind"));
      assertEquals(expected, read);
    }
  }

  @Test
  void object_that_is_cut_off_anywhere_is_refused() {
    String json =
        "{\"metadata\":{\"name\":\"a\",\"managedFields\":[{\"f:x\":{}}],\"namespace\":\"b\"}}";
    for (int length = 0; length < json.length(); length++) {
      String part = json.substring(0, length);
      assertThrows(RefusedObjectException.class, () -> read(PODS, part), part);
    }
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
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"selfLink\":,,\"x\":1}}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"selfLink\":}},\"x\":1}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"managedFields\":[\u0001]}}",
        "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\",\"managedFields\":[{\u00e9}]}}",
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
