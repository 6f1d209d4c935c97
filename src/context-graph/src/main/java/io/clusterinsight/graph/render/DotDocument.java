package io.clusterinsight.graph.render;

import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** The picture of a part of a graph, in DOT. */
public record DotDocument(View view) implements Document {
  @Override
  public void writeText(OutputStream out) throws IOException {
    DotWriter.write(view, out);
  }

  @Override
  public void writeGzip(OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out);
    DotWriter.write(view, gzip);
    gzip.finish();
  }
}
