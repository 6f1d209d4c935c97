package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * A small answer, whole in memory.
 *
 * @param text in UTF-8; must not change any more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BytesDocument(byte[] text) implements Document {
  @Override
  public void writeText(OutputStream out) throws IOException {
    out.write(text);
  }

  @Override
  public OptionalLong length(boolean gzip) {
    return gzip ? OptionalLong.empty() : OptionalLong.of(text.length);
  }
}
