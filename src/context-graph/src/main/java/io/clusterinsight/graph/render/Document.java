package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** An answer, ready to be sent as it is or as one gzip member. */
public interface Document {
  /** Sends the text. */
  void writeText(OutputStream out) throws IOException;

  /** Sends the text as one gzip member. */
  void writeGzip(OutputStream out) throws IOException;

  /** How many bytes will be sent, where that is known beforehand. */
  default OptionalLong length(boolean gzip) {
    return OptionalLong.empty();
  }
}
