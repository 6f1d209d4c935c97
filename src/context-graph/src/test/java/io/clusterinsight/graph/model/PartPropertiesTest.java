package io.clusterinsight.graph.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.json.JsonBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartPropertiesTest {
  private static final String SPEC = "{\"name\":\"é\"}";
  private static final String STATUS = "{\"ready\":true}";

  @Test
  void part_isCutOutOfItsWhole() {
    assertEquals("{\"spec\":" + SPEC + ",\"status\":" + STATUS + "}", part("1", STATUS).toString());
  }

  @Test
  void partWithoutStatus_hasNone() {
    assertEquals("{\"spec\":" + SPEC + "}", part("1", "").toString());
  }

  @Test
  void partThatIsTheSameInANewerWhole_movesThere() {
    Properties part = part("1", STATUS);
    String before = part.toString();
    assertTrue(part.moveTo(part("a longer revision", STATUS)));
    assertEquals(before, part.toString());
  }

  @Test
  void partThatIsAnotherInANewerWhole_staysWhereItIs() {
    Properties part = part("1", STATUS);
    String before = part.toString();
    assertFalse(part.moveTo(part("2", "{\"ready\":null}")));
    assertEquals(before, part.toString());
  }

  @Test
  void partsWrittenOneAfterTheOther_areEachFromTheirOwnWhole() {
    Properties one = part("1", STATUS);
    Properties longer = part("a longer revision", "{\"ready\":false,\"restarts\":12}");
    JsonBytes json = new JsonBytes(1);
    json.raw(one).raw(one).raw(longer).raw(one).raw(new PropertiesPacker().pack(one.json()));
    assertEquals(
        "" + one + one + longer + one + one,
        new String(json.toByteArray(), StandardCharsets.UTF_8));
  }

  @Test
  void part_equalsTheSameTextThatIsAWhole() {
    Properties part = part("1", STATUS);
    assertEquals(new PropertiesPacker().pack(part.json()), part);
  }

  private static Properties part(String revision, String status) {
    String before = "{\"revision\":\"" + revision + "\",\"spec\":";
    byte[] whole = (before + SPEC + ",\"status\":" + status).getBytes(StandardCharsets.UTF_8);
    int spec = before.length();
    int specLength = SPEC.getBytes(StandardCharsets.UTF_8).length;
    return new PartProperties(
        new PropertiesPacker().pack(whole),
        spec,
        specLength,
        whole.length - status.length(),
        status.length());
  }
}
