package io.clusterinsight.graph.model;

import java.util.List;
import java.util.Optional;

/**
 * What the graph around a resource says of it.
 *
 * @param workload the topmost controller above it
 * @param missing the ids that it refers to and that do not exist
 * @param drift how its two sources disagree on it
 * @param names for images: all the names it goes by, sorted
 * @param aliases for images: all names, digests and ids, sorted
 */
public record Derived(
    Optional<ResourceId> workload,
    List<ResourceId> missing,
    List<String> drift,
    List<String> names,
    List<String> aliases) {

  public static final Derived NOTHING =
      new Derived(Optional.empty(), List.of(), List.of(), List.of(), List.of());
}
