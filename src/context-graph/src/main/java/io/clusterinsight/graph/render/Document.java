package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/** An answer, ready to be sent as it is or as one gzip member. */
public interface Document {
  /** How many bytes are compressed at a time. */
  int CHUNK = 1 << 15;

  /** Sends the text. */
  void writeText(OutputStream out) throws IOException;

  /** Sends the text as one gzip member. */
  default void writeGzip(OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out, CHUNK);
    writeText(gzip);
    gzip.finish();
  }

  /** How many bytes will be sent, where that is known beforehand. */
  default OptionalLong length(boolean gzip) {
    return OptionalLong.empty();
  }
}
