package io.clusterinsight.graph.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The text of blocks, inflated one after the other. */
final class InflatedText implements Assembly {
  private final OutputStream out;
  private final Inflater inflater = new Inflater(true);
  private final byte[] text = new byte[1 << 16];

  InflatedText(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(Block block) throws IOException {
    inflater.reset();
    inflater.setInput(block.deflated());
    try {
      for (int written = 0; written < block.length(); ) {
        int count = inflater.inflate(text);
        out.write(text, 0, count);
        written += count;
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("a block that was deflated here does not inflate", e);
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {
    inflater.end();
  }
}
