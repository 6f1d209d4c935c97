package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

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

  private static final int CHUNK = 1 << 16;

  @Override
  public void writeText(OutputStream out) throws IOException {
    if (shape == Shape.LINES) {
      new Lines(out).write();
    } else {
      writeDocument(out);
    }
  }

  private void writeDocument(OutputStream out) throws IOException {
    JsonBytes json = new JsonBytes(CHUNK + CHUNK / 2);
    GraphDocument.writeHead(json, view.snapshot(), version, timestamp);
    json.raw(",\n\"resources\":[\n");
    boolean first = true;
    for (Resource resource : view.resources()) {
      json.raw(first ? "" : ",\n");
      first = false;
      ResourceJson.write(json, resource, detail, folded(resource));
      flushIfLarge(json, out);
    }
    if (shape == Shape.GRAPH) {
      json.raw("],\n\"relations\":[\n");
      first = true;
      for (Relation relation : view.relations()) {
        json.raw(first ? "" : ",\n");
        first = false;
        RelationJson.write(json, relation, lifted(relation));
        flushIfLarge(json, out);
      }
    }
    json.raw("],\n");
    GraphDocument.writeSources(json, view.snapshot().sources());
    json.raw("}\n").moveTo(out);
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
