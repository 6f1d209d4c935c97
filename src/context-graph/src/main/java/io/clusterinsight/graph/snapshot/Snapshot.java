package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The whole graph at one moment; it never changes.
 *
 * @param cluster whose graph it is
 * @param version which published graph of which start of the service this is
 * @param timestamp when something last changed in substance
 * @param changes what became of it since the one before; none in the first, which is all new
 */
public record Snapshot(
    Cluster cluster,
    Version version,
    Instant timestamp,
    Resources resources,
    List<SourceStatus> sources,
    List<Change> changes) {

  /**
   * The cluster that was observed; the uid is its {@code kube-system} namespace's, where it can be
   * read.
   */
  public record Cluster(String name, Optional<String> uid) {
    public ResourceId id() {
      return ResourceId.of("Cluster", name);
    }
  }

  /**
   * The number of a published graph.
   *
   * @param epoch new at each start of the service
   */
  public record Version(String epoch, long revision) {
    @Override
    public String toString() {
      return epoch + "-" + revision;
    }
  }

  /** The graph before anything was observed: revision 0, never served. */
  public static Snapshot empty(Cluster cluster, String epoch, Instant now) {
    return new Snapshot(cluster, new Version(epoch, 0), now, Resources.EMPTY, List.of(), List.of());
  }

  /** The graph that follows this one. */
  public Snapshot next(Instant now, List<Change> changes, List<SourceStatus> sources) {
    List<Change> sorted = changes.stream().sorted(Comparator.comparing(Change::id)).toList();
    return new Snapshot(
        cluster,
        new Version(version.epoch(), version.revision() + 1),
        now,
        resources.with(sorted),
        sources,
        version.revision() == 0 ? List.of() : sorted);
  }

  /** What became of the graph, without the graph: what a log of changes keeps. */
  Snapshot withoutResources() {
    return new Snapshot(cluster, version, timestamp, Resources.EMPTY, sources, changes);
  }

  public Optional<Resource> find(ResourceId id) {
    return resources.find(id);
  }
}
