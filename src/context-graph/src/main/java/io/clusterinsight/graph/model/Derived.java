package io.clusterinsight.graph.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the graph around a resource says of it.
 *
 * @param topmost the topmost controller above it, if there is one: its workload
 * @param missing the ids that it refers to and that do not exist
 * @param drift how its two sources disagree on it
 * @param names for images: all the names it goes by, sorted
 * @param aliases for images: all names, digests and ids, sorted
 */
public record Derived(
    @Nullable ResourceId topmost,
    List<ResourceId> missing,
    List<String> drift,
    List<String> names,
    List<String> aliases) {

  public static final Derived NOTHING =
      new Derived(null, List.of(), List.of(), List.of(), List.of());

  /** The topmost controller above it. */
  public Optional<ResourceId> workload() {
    return Optional.ofNullable(topmost);
  }
}
