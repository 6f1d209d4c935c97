package io.clusterinsight.graph.render;

import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;

/** The picture of a part of a graph, in DOT. */
public record DotDocument(View view) implements Document {
  @Override
  public void writeText(OutputStream out) throws IOException {
    DotWriter.write(view, out);
  }
}
