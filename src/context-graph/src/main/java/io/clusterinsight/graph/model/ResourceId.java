package io.clusterinsight.graph.model;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a resource: {@code Type:name}, or {@code Type:namespace/name} for namespaced
 * things.
 *
 * <p>Ids are ordered by type, then by path; that is the order of every answer.
 *
 * @param type the resource's type, for example {@code Pod} or {@code Service.serving.knative.dev}
 * @param path what follows the first colon, for example {@code default/web-0}; never empty
 */
public record ResourceId(String type, String path) implements Comparable<ResourceId> {
  public ResourceId {
    if (type.isEmpty() || path.isEmpty() || type.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "not an id: '%s:%s' (it is Type:name or Type:namespace/name)".formatted(type, path));
    }
  }

  /** The id of a cluster-scoped thing. */
  public static ResourceId of(String type, String name) {
    return new ResourceId(type, name);
  }

  /** The id of a thing in a namespace. */
  public static ResourceId of(String type, String namespace, String name) {
    return new ResourceId(type, namespace + "/" + name);
  }

  /**
   * Reads {@code Type:path}; only the first colon delimits.
   *
   * @throws IllegalArgumentException if there is no colon, or nothing on one side of it
   */
  public static ResourceId parse(String id) {
    int colon = id.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "not an id: '%s' (it is Type:name or Type:namespace/name)".formatted(id));
    }
    return new ResourceId(id.substring(0, colon), id.substring(colon + 1));
  }

  @Override
  public int compareTo(ResourceId other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : path.compareTo(other.path);
  }

  // Written out: maps ask for these a million times, and what records have is slow until it is
  // compiled by the optimizing compiler.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ResourceId that && path.equals(that.path) && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + path.hashCode();
  }

  @Override
  public String toString() {
    return type + ":" + path;
  }
}
