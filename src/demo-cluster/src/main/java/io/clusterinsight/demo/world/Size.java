package io.clusterinsight.demo.world;

/**
 * How large a world is.
 *
 * @param nodes 0 for a world without a single object
 */
public record Size(int nodes, int pods) {
  public static final Size EMPTY = new Size(0, 0);
  public static final Size SMALL = new Size(3, 40);
  public static final Size S = new Size(154, 3_681);
  public static final Size L = new Size(1_000, 30_000);

  /** The limit that Kubernetes is tested at. */
  public static final Size XL = new Size(5_000, 150_000);
}
