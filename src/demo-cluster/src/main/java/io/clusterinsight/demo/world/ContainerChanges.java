package io.clusterinsight.demo.world;

import java.util.List;

/**
 * What happened to containers on a node since some revision.
 *
 * @param revision where to go on from
 */
public record ContainerChanges(List<Change> changes, long revision) {
  /**
   * One change, in the words of Docker's events.
   *
   * @param action {@code create}, {@code start}, {@code die} or {@code destroy}
   */
  public record Change(String action, RuntimeContainer container) {}

  public ContainerChanges {
    changes = List.copyOf(changes);
  }
}
