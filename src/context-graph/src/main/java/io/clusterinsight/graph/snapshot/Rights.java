package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader may see of a graph, by what Kubernetes lets him list. Everybody sees the cluster
 * itself. Containers, images and processes are seen by who sees their pods, or their nodes where
 * they belong to no pod; a namespace also by who may list namespaces in it.
 *
 * @param everything whether there is no limit at all
 * @param everywhere the types of which he sees all
 * @param within for other types, the namespaces in which he sees them
 */
public record Rights(boolean everything, Set<String> everywhere, Map<String, Set<String>> within) {
  /** The rights of who may see everything. */
  public static final Rights ALL = new Rights(true, Set.of(), Map.of());

  public Rights {
    everywhere = Set.copyOf(everywhere);
    within = Map.copyOf(within);
  }

  /** The rights to these types, everywhere or within namespaces. */
  public static Rights to(Set<String> everywhere, Map<String, Set<String>> within) {
    return new Rights(false, everywhere, within);
  }

  /** Whether there is nothing but the cluster to see. */
  public boolean isNothing() {
    return !everything && everywhere.isEmpty() && within.isEmpty();
  }

  /** Whether all of a type are seen. */
  boolean allowsAll(String type) {
    return everything || everywhere.contains(type);
  }

  /**
   * Whether a thing of this id, whether it exists or not, is seen; of images and processes only a
   * graph can say it.
   */
  boolean allows(ResourceId id) {
    return switch (id.type()) {
      case "Cluster" -> true;
      case "Image", "Process" -> everything;
      case "Container" -> id.path().contains("//") ? allowsAll("Node") : allows("Pod", id);
      default -> allows(id.type(), id);
    };
  }

  private boolean allows(String type, ResourceId id) {
    return allowsAll(type)
        || namespace(id).filter(within.getOrDefault(type, Set.of())::contains).isPresent();
  }

  /** The namespace in which the right to see a thing of this id may be had. */
  public static Optional<String> namespace(ResourceId id) {
    String path = id.path();
    int slash = path.indexOf('/');
    return switch (id.type()) {
      case "Namespace" -> Optional.of(path);
      case "Image", "Process" -> Optional.empty();
      default ->
          slash < 0 || path.startsWith("/", slash + 1)
              ? Optional.empty()
              : Optional.of(path.substring(0, slash));
    };
  }

  /**
   * The graph as it is seen: what may not be seen is as if it were not there. The whole graph
   * itself, if there is no limit.
   */
  public Snapshot of(Snapshot whole) {
    return everything ? whole : new Visibility(this, whole).seen();
  }
}
