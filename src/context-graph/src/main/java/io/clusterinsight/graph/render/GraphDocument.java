package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.Segment;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The graph document of a whole snapshot. Each of its segments is encoded once, for all who read
 * it.
 */
public final class GraphDocument {
  private static final String SEPARATOR = ",\n";
  private static final Block COMMA = block(SEPARATOR);
  private static final Block BETWEEN = block("],\n\"relations\":[\n");

  private GraphDocument() {}

  /**
   * The document.
   *
   * @param withRelations without them, it is the list of resources
   */
  public static Document of(Snapshot snapshot, boolean withRelations) {
    List<Block> blocks = new ArrayList<>();
    JsonBytes head = new JsonBytes(512);
    writeHead(head, snapshot, snapshot.version().toString(), snapshot.timestamp());
    blocks.add(Block.of(head.raw(",\n\"resources\":[\n").toByteArray()));
    List<Segment> segments = snapshot.resources().segments();
    append(
        segments.stream()
            .map(segment -> segment.<Block>made(Segment.Slot.RESOURCES, GraphDocument::resources))
            .toList(),
        blocks);
    if (withRelations) {
      blocks.add(BETWEEN);
      append(
          segments.stream()
              .map(segment -> segment.<Block>made(Segment.Slot.RELATIONS, GraphDocument::relations))
              .toList(),
          blocks);
    }
    JsonBytes tail = new JsonBytes(2048).raw("],\n");
    writeSources(tail, snapshot.sources());
    blocks.add(Block.of(tail.raw("}\n").toByteArray()));
    return new BlockDocument(blocks);
  }

  private static void append(List<Block> pieces, List<Block> into) {
    boolean first = true;
    for (Block piece : pieces) {
      if (piece.length() > 0) {
        if (!first) {
          into.add(COMMA);
        }
        first = false;
        into.add(piece);
      }
    }
  }

  /** Success, cluster, timestamp and version, without the closing brace. */
  static void writeHead(JsonBytes out, Snapshot snapshot, String version, Instant timestamp) {
    out.open().raw("\"success\":true,\"cluster\":{").name("name").string(snapshot.cluster().name());
    snapshot.cluster().uid().ifPresent(uid -> out.raw(",").name("uid").string(uid));
    out.raw("},").name("timestamp").time(timestamp.toEpochMilli());
    out.raw(",").name("version").string(version);
  }

  static void writeSources(JsonBytes out, List<SourceStatus> sources) {
    out.name("sources").raw("[");
    String separator = "\n";
    for (SourceStatus source : sources) {
      out.raw(separator);
      SourceJson.write(out, source);
      separator = SEPARATOR;
    }
    out.raw("]");
  }

  private static Block resources(Segment segment) {
    JsonBytes out = new JsonBytes(1 << 16);
    for (Resource resource : segment.resources()) {
      out.raw(out.size() == 0 ? "" : SEPARATOR);
      ResourceJson.write(out, resource, PropertiesDetail.FULL, Map.of());
    }
    return Block.of(out.toByteArray());
  }

  private static Block relations(Segment segment) {
    JsonBytes out = new JsonBytes(1 << 16);
    for (Resource resource : segment.resources()) {
      for (Relation relation : resource.outgoing()) {
        out.raw(out.size() == 0 ? "" : SEPARATOR);
        RelationJson.write(out, relation, 1);
      }
    }
    return Block.of(out.toByteArray());
  }

  private static Block block(String text) {
    return Block.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
