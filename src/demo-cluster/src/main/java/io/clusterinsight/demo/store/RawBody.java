package io.clusterinsight.demo.store;

import io.clusterinsight.demo.json.Out;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A body that somebody put as JSON; only its resource version is written anew. */
public final class RawBody implements Body {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String MARK = "\"resourceVersion\":\"";

  private final byte[] head;
  private final byte[] tail;

  private RawBody(byte[] head, byte[] tail) {
    this.head = head;
    this.tail = tail;
  }

  /** Copies an object that has metadata. */
  public static RawBody of(ObjectNode object) {
    ObjectNode whole = MAPPER.createObjectNode();
    ObjectNode metadata = whole.putObject("metadata");
    metadata.put("resourceVersion", "");
    metadata.setAll((ObjectNode) object.get("metadata").deepCopy());
    metadata.put("resourceVersion", "");
    for (var member : object.properties()) {
      if (!member.getKey().equals("metadata") && !isType(member.getKey())) {
        whole.set(member.getKey(), member.getValue());
      }
    }
    String text = MAPPER.writeValueAsString(whole);
    int split = text.indexOf(MARK) + MARK.length();
    return new RawBody(utf8(text.substring(1, split)), utf8(text.substring(split)));
  }

  /** Reads any body as a tree, with its kind and API version. */
  public static ObjectNode tree(Kind kind, Entry.Stored stored) {
    return tree(kind, stored.body(), stored.revision());
  }

  public static ObjectNode tree(Kind kind, Body body, long revision) {
    Out out = new Out();
    writeWhole(out, kind, kind.versions().getFirst(), body, revision);
    JsonNode node = MAPPER.readTree(out.toBytes());
    return (ObjectNode) node;
  }

  /** Writes any body as the whole object, beginning with its kind and API version. */
  public static void writeWhole(Out out, Kind kind, String version, Body body, long revision) {
    out.raw("{\"kind\":\"").raw(kind.name());
    out.raw("\",\"apiVersion\":\"").raw(kind.apiVersion(version)).raw("\",");
    body.write(out, revision, version);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    out.raw(head).number(resourceVersion).raw(tail);
  }

  private static boolean isType(String member) {
    return member.equals("kind") || member.equals("apiVersion");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
