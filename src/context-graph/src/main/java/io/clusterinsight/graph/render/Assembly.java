package io.clusterinsight.graph.render;

import java.io.IOException;

/** An answer as it is put together from blocks while it is sent. */
interface Assembly extends AutoCloseable {
  void add(Block block) throws IOException;

  /** What comes behind the last block. */
  void end() throws IOException;

  @Override
  void close();
}
