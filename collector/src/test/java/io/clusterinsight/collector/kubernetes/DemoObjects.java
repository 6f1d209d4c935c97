package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** The objects of a demo cluster, as the bytes that an API server sends. */
final class DemoObjects implements AutoCloseable {
  private static final int LARGEST = 1 << 20;

  private final DemoCluster cluster;

  DemoObjects(Size size) throws IOException {
    cluster = DemoCluster.start(Settings.still(size));
  }

  static List<WatchedKind> kinds() {
    return KindTable.BUILT_IN.stream()
        .map(entry -> entry.candidates().getFirst())
        .map(c -> new WatchedKind(c.kind(), c.kind(), c.group(), c.version(), c.plural(), false))
        .toList();
  }

  static WatchedKind pods() {
    return kinds().stream().filter(kind -> kind.kind().equals("Pod")).findFirst().orElseThrow();
  }

  /** What is done with each object; the bytes are its own. */
  interface Each {
    void accept(byte[] object) throws RefusedObjectException;
  }

  void forEach(WatchedKind kind, Each action) throws IOException, RefusedObjectException {
    try (InputStream list = cluster.url().resolve(kind.path("")).toURL().openStream()) {
      ListFrames items = new ListFrames(list, LARGEST);
      while (items.next()) {
        action.accept(Arrays.copyOf(items.bytes(), items.length()));
      }
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
