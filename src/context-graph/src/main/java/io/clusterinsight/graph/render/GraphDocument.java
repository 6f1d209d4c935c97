package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.Segment;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    try (BlockWriter writer = new BlockWriter()) {
      writeHead(writer.text(), snapshot, snapshot.version().toString(), snapshot.timestamp());
      writer.text().raw(",\n\"resources\":[\n");
      blocks.add(writer.block());
      append(snapshot, Segment.Slot.RESOURCES, segment -> resources(segment, writer), blocks);
      if (withRelations) {
        blocks.add(BETWEEN);
        append(snapshot, Segment.Slot.RELATIONS, segment -> relations(segment, writer), blocks);
      }
      writeSources(writer.text().raw("],\n"), snapshot.sources());
      writer.text().raw("}\n");
      blocks.add(writer.block());
    }
    return new BlockDocument(blocks);
  }

  private static void append(
      Snapshot snapshot, Segment.Slot slot, Function<Segment, Block> maker, List<Block> into) {
    boolean first = true;
    for (Segment segment : snapshot.resources().segments()) {
      Block piece = segment.made(slot, maker);
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

  private static Block resources(Segment segment, BlockWriter writer) {
    for (Resource resource : segment.resources()) {
      writer.text().raw(writer.isEmpty() ? "" : SEPARATOR);
      ResourceJson.write(writer.text(), resource, PropertiesDetail.FULL, Map.of());
    }
    return writer.block();
  }

  private static Block relations(Segment segment, BlockWriter writer) {
    for (Resource resource : segment.resources()) {
      for (Relation relation : resource.outgoing()) {
        writer.text().raw(writer.isEmpty() ? "" : SEPARATOR);
        RelationJson.write(writer.text(), relation, 1);
      }
    }
    return writer.block();
  }

  private static Block block(String text) {
    try (BlockWriter writer = new BlockWriter()) {
      writer.text().raw(text);
      return writer.block();
    }
  }
}
