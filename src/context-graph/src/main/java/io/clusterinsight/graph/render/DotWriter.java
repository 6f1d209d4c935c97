package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a view as a picture in DOT, the language of Graphviz. Labels and tooltips come from data
 * and are quoted; all else, ids and attributes, is the writer's own.
 */
public final class DotWriter {
  private static final String HEAD =
      """
      digraph {
        graph [rankdir=LR charset="UTF-8" fontname="Helvetica,Arial,sans-serif" fontsize=14 \
      nodesep=0.12 ranksep=0.9 style=rounded labelloc=t]
        node [fontname="Helvetica,Arial,sans-serif" fontsize=10 style=filled margin="0.12,0.06" \
      height=0.3]
        edge [fontname="Helvetica,Arial,sans-serif" fontsize=8 fontcolor="#546e7a" arrowsize=0.6]
      """;

  /**
   * Lays boxes that no arrow connects side by side. Graphviz 2.43 crashes on a second packed graph
   * in one process; small pictures do without, and can be sent to it in one stream.
   */
  private static final String PACKED = "  pack=24 packmode=array\n";

  private final DotPicture picture;
  private final Appendable out;
  private final Map<ResourceId, String> names = new HashMap<>();

  private DotWriter(View view, Appendable out) {
    this.picture = new DotPicture(view);
    this.out = out;
  }

  /** Writes the picture in UTF-8; flushes {@code out}, but does not close it. */
  public static void write(View view, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    write(view, writer);
    writer.flush();
  }

  /** Writes the picture as text. */
  public static void write(View view, Appendable out) throws IOException {
    new DotWriter(view, out).write();
  }

  private void write() throws IOException {
    out.append(HEAD).append(picture.isSmall() ? "" : PACKED);
    Optional<Resource> cluster = picture.frame(picture.view().snapshot().cluster().id());
    if (cluster.isPresent()) {
      out.append(" ").append(text(DotWords.ofFrame(cluster.get()))).append('\n');
    }
    int box = 0;
    for (var nodes : picture.nodes().entrySet()) {
      if (nodes.getKey().isEmpty()) {
        writeNodes(nodes.getValue());
      } else {
        out.append("  subgraph cluster_").append(String.valueOf(box++)).append(" {\n");
        writeFrame(nodes.getKey());
        writeNodes(nodes.getValue());
        out.append("  }\n");
      }
    }
    writeArrows();
    out.append("}\n");
  }

  private void writeFrame(String namespace) throws IOException {
    Optional<Resource> frame = picture.frame(ResourceId.of("Namespace", namespace));
    out.append("  ");
    if (frame.isPresent()) {
      out.append(DotStyle.ofHealth(health(frame.get())));
      out.append(text(DotWords.ofFrame(frame.get())));
    } else {
      out.append(DotStyle.ofHealth(Health.UNKNOWN));
      out.append(" label=").append(DotText.quoted(DotText.line(namespace)));
    }
    out.append('\n');
  }

  private void writeNodes(List<List<Resource>> nodes) throws IOException {
    for (List<Resource> alike : nodes) {
      String name = "n" + names.size();
      alike.forEach(resource -> names.put(resource.id(), name));
      out.append("  ").append(name).append(" [");
      out.append(DotStyle.ofType(alike.getFirst().id().type())).append(' ');
      out.append(DotStyle.ofHealth(health(alike.getFirst())));
      out.append(text(new DotWords(picture, alike))).append("]\n");
    }
  }

  private record Arrow(String source, RelationType type, String target) {}

  private void writeArrows() throws IOException {
    Map<Arrow, List<Relation>> arrows = new LinkedHashMap<>();
    for (Relation relation : picture.arrows()) {
      Arrow arrow = new Arrow(name(relation.source()), relation.type(), name(relation.target()));
      arrows.computeIfAbsent(arrow, key -> new ArrayList<>(1)).add(relation);
    }
    for (var drawn : arrows.entrySet()) {
      Arrow arrow = drawn.getKey();
      out.append("  ").append(arrow.source()).append(" -> ").append(arrow.target());
      out.append(" [").append(DotStyle.ofRelation(arrow.type()));
      // Graphviz 2.43 corrupts its memory where arrows with a label proper meet boxes.
      out.append(" xlabel=").append(said(new DotWords(picture, arrow.type(), drawn.getValue())));
      out.append("]\n");
    }
  }

  private static String text(DotWords words) {
    return " label=" + said(words);
  }

  private static String said(DotWords words) {
    return DotText.quoted(words.label()) + " tooltip=" + DotText.quoted(words.tooltip());
  }

  private String name(ResourceId id) {
    return names.getOrDefault(id, "");
  }

  private static Health health(Resource resource) {
    return resource.facts().standing().health();
  }
}
