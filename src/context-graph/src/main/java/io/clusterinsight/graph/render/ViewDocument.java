package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * The graph document of a part of a graph, written as it is sent.
 *
 * @param version what the answer says of its version, and {@code timestamp} of its age
 * @param shape which form it takes
 */
public record ViewDocument(
    View view, PropertiesDetail detail, String version, Instant timestamp, Shape shape)
    implements Document {

  /** The forms of a graph document. */
  public enum Shape {
    GRAPH,
    /** Without relations. */
    RESOURCES,
    /** One item a line. */
    LINES
  }

  private static final int CHUNK = 1 << 18;

  /** So few, because nobody but the one reader has a use for them. */
  private static final int AHEAD = 2;

  private static final Executor WRITERS = Ahead.makers("writer-");

  /** About what a resource is without its object, and what a relation is, in bytes. */
  private static final int RESOURCE = 1 << 11;

  private static final int RELATION = 1 << 8;

  @Override
  public void writeText(OutputStream out) throws IOException {
    if (shape == Shape.LINES) {
      new Lines(out).write();
    } else {
      writeDocument(out);
    }
  }

  private void writeDocument(OutputStream out) throws IOException {
    JsonBytes json = new JsonBytes(RESOURCE);
    GraphDocument.writeHead(json, view.snapshot(), version, timestamp);
    json.raw(",\n\"resources\":[\n").moveTo(out);
    writeItems(new Items<>(view.resources(), this::length, this::writeResource), out);
    if (shape == Shape.GRAPH) {
      json.raw("],\n\"relations\":[\n").moveTo(out);
      writeItems(new Items<>(view.relations(), each -> RELATION, this::writeRelation), out);
    }
    json.raw("],\n");
    GraphDocument.writeSources(json, view.snapshot().sources());
    json.raw("}\n").moveTo(out);
  }

  private int length(Resource resource) {
    return RESOURCE + (detail == PropertiesDetail.FULL ? resource.properties().length() : 0);
  }

  private void writeResource(JsonBytes json, Resource resource) {
    ResourceJson.write(json, resource, detail, folded(resource));
  }

  private void writeRelation(JsonBytes json, Relation relation) {
    RelationJson.write(json, relation, lifted(relation));
  }

  private static <T> void writeItems(Items<T> items, OutputStream out) throws IOException {
    Iterator<JsonBytes> pieces = new Ahead<>(AHEAD, items);
    while (pieces.hasNext()) {
      pieces.next().moveTo(out);
    }
  }

  /** Items in pieces of about the same length; a single one is written by who asks for it. */
  private static final class Items<T> implements Iterator<CompletableFuture<JsonBytes>> {
    private final List<T> items;
    private final ToIntFunction<T> length; // about, in bytes
    private final BiConsumer<JsonBytes, T> writer;
    private int next;

    Items(List<T> items, ToIntFunction<T> length, BiConsumer<JsonBytes, T> writer) {
      this.items = items;
      this.length = length;
      this.writer = writer;
    }

    @Override
    public boolean hasNext() {
      return next < items.size();
    }

    @Override
    public CompletableFuture<JsonBytes> next() {
      int from = next;
      int bytes = 0;
      while (next < items.size() && bytes < CHUNK) {
        bytes += length.applyAsInt(items.get(next++));
      }
      int to = next;
      int capacity = bytes;
      boolean single = from == 0 && to == items.size();
      return CompletableFuture.supplyAsync(
          () -> piece(from, to, capacity), single ? Runnable::run : WRITERS);
    }

    private JsonBytes piece(int from, int to, int capacity) {
      JsonBytes json = new JsonBytes(capacity);
      for (int i = from; i < to; i++) {
        writer.accept(json.raw(i == 0 ? "" : SegmentPart.SEPARATOR), items.get(i));
      }
      return json;
    }
  }

  private Map<String, Integer> folded(Resource resource) {
    var folded = view.folded().get(resource.id());
    return folded == null ? Map.of() : folded;
  }

  private int lifted(Relation relation) {
    return view.lifted().getOrDefault(relation, 1);
  }

  private static void flushIfLarge(JsonBytes json, OutputStream out) throws IOException {
    if (json.size() >= CHUNK) {
      json.moveTo(out);
    }
  }

  /** Writes {@code {"item": …}} a line: graph, sources, resources, relations, end. */
  private final class Lines {
    private final OutputStream out;
    private final JsonBytes json = new JsonBytes(CHUNK + CHUNK / 2);

    Lines(OutputStream out) {
      this.out = out;
    }

    void write() throws IOException {
      json.raw("{\"item\":\"graph\",");
      GraphDocument.writeHead(json.asMembers(), view.snapshot(), version, timestamp);
      json.raw("}\n");
      for (SourceStatus source : view.snapshot().sources()) {
        json.raw("{\"item\":\"source\",");
        SourceJson.write(json.asMembers(), source);
        json.raw("\n");
      }
      for (Resource resource : view.resources()) {
        json.raw("{\"item\":\"resource\",");
        ResourceJson.write(json.asMembers(), resource, detail, folded(resource));
        json.raw("\n");
        flushIfLarge(json, out);
      }
      for (Relation relation : view.relations()) {
        json.raw("{\"item\":\"relation\",");
        RelationJson.write(json.asMembers(), relation, lifted(relation));
        json.raw("\n");
        flushIfLarge(json, out);
      }
      writeEnd();
    }

    private void writeEnd() throws IOException {
      json.raw("{\"item\":\"end\",\"resources\":")
          .raw(Integer.toString(view.resources().size()))
          .raw(",\"relations\":")
          .raw(Integer.toString(view.relations().size()))
          .raw("}\n")
          .moveTo(out);
    }
  }
}
