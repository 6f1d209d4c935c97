package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.Pinned;
import io.clusterinsight.graph.snapshot.Segment;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The graph document of a whole snapshot, sent while it is made. Each of its segments is compressed
 * once, for all who read it.
 */
public final class GraphDocument implements Document {
  private static final int SENT = 1 << 14; // bytes at a time

  private static final Executor COMPRESSORS = Ahead.makers("compressor-");

  private static final Block COMMA = block(json -> json.raw(SegmentPart.SEPARATOR));

  private final Snapshot snapshot;
  private final List<SegmentPart> parts;

  private GraphDocument(Snapshot snapshot, List<SegmentPart> parts) {
    this.snapshot = snapshot;
    this.parts = parts;
  }

  /**
   * The document.
   *
   * @param withRelations without them, it is the list of resources
   */
  public static Document of(Snapshot snapshot, boolean withRelations) {
    return new GraphDocument(
        snapshot,
        withRelations
            ? List.of(SegmentPart.RESOURCES, SegmentPart.RELATIONS)
            : List.of(SegmentPart.RESOURCES));
  }

  /** What is kept of segments for those who read the whole graph. */
  public static Pinned.Made made() {
    return new Pinned.Made() {
      @Override
      public long bytes(Segment segment) {
        return Arrays.stream(SegmentPart.values()).mapToLong(part -> bytes(segment, part)).sum();
      }

      // In the order of the document: most of that was sent already.
      @Override
      public long letGo(List<Segment> segments, long bytes) {
        long freed = 0;
        for (SegmentPart part : SegmentPart.values()) {
          for (Segment segment : segments) {
            if (freed >= bytes) {
              return freed;
            }
            freed += bytes(segment, part);
            segment.letGo(part.slot());
          }
        }
        return freed;
      }

      private static long bytes(Segment segment, SegmentPart part) {
        return segment.<Block>kept(part.slot()).map(block -> block.deflated().length).orElse(0);
      }
    };
  }

  @Override
  public void writeText(OutputStream out) throws IOException {
    try (Assembly text = new InflatedText(out)) {
      send(text, out);
    }
  }

  @Override
  public void writeGzip(OutputStream out) throws IOException {
    // Most blocks are smaller than what is worth a write, and so is what stands between them.
    OutputStream buffered = new BufferedOutputStream(out, SENT);
    try (Assembly member = new GzipMember(buffered)) {
      send(member, buffered);
    }
    buffered.flush();
  }

  /** The head goes at once: it does not wait until the first segments are compressed. */
  private void send(Assembly assembly, OutputStream out) throws IOException {
    assembly.add(block(this::writeHead));
    out.flush();
    for (SegmentPart part : parts) {
      assembly.add(block(json -> writeOpening(json, part)));
      Iterator<Block> blocks = blocks(part);
      boolean first = true;
      while (blocks.hasNext()) {
        Block block = blocks.next();
        if (block.length() > 0) {
          if (!first) {
            assembly.add(COMMA);
          }
          first = false;
          assembly.add(block);
        }
      }
    }
    assembly.add(block(this::writeTail));
    assembly.end();
  }

  /** One that another reader has compressed, or compresses now, is taken from him. */
  private Iterator<Block> blocks(SegmentPart part) {
    return new Ahead<>(
        2 * Ahead.CORES,
        snapshot.resources().segments().stream()
            .map(segment -> segment.making(part.slot(), part::block, COMPRESSORS))
            .iterator());
  }

  private void writeHead(JsonBytes out) {
    writeHead(out, snapshot, snapshot.version().toString(), snapshot.timestamp());
  }

  private static void writeOpening(JsonBytes out, SegmentPart part) {
    out.raw(
        switch (part) {
          case RESOURCES -> ",\n\"resources\":[\n";
          case RELATIONS -> "],\n\"relations\":[\n";
        });
  }

  private void writeTail(JsonBytes out) {
    writeSources(out.raw("],\n"), snapshot.sources());
    out.raw("}\n");
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
      separator = SegmentPart.SEPARATOR;
    }
    out.raw("]");
  }

  private static Block block(Consumer<JsonBytes> text) {
    try (BlockWriter writer = new BlockWriter()) {
      text.accept(writer.text());
      return writer.block();
    }
  }
}
