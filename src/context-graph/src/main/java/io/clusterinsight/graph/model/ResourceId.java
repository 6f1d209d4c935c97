package io.clusterinsight.graph.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a resource: {@code Type:name}, or {@code Type:namespace/name} for namespaced
 * things.
 *
 * <p>Ids are ordered by type, then by path; that is the order of every answer.
 *
 * <p>A path is kept as what stands before its last slash and what stands behind it: the first is
 * the same for all that lies in one place, and the second is the name of the thing as well.
 */
public final class ResourceId implements Comparable<ResourceId> {
  private final String type;
  private final @Nullable String within;
  private final String name;
  private int hash; // 0 until it is asked for

  private ResourceId(String type, @Nullable String within, String name) {
    if (type.isEmpty() || (within == null && name.isEmpty()) || type.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "not an id: '%s:%s' (it is Type:name or Type:namespace/name)"
              .formatted(type, path(within, name)));
    }
    this.type = type;
    this.within = within;
    this.name = name;
  }

  /**
   * The id with this path.
   *
   * @param type the resource's type, for example {@code Pod} or {@code Service.serving.knative.dev}
   * @param path what follows the first colon, for example {@code default/web-0}
   * @throws IllegalArgumentException if one of them is empty, or the type has a colon
   */
  public static ResourceId of(String type, String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0
        ? new ResourceId(type, null, path)
        : new ResourceId(type, path.substring(0, slash), path.substring(slash + 1));
  }

  /**
   * The id of a thing in a namespace, or in another thing.
   *
   * @param within the namespace, or the path of the other thing
   */
  public static ResourceId of(String type, String within, String name) {
    return name.indexOf('/') < 0
        ? new ResourceId(type, within, name)
        : of(type, path(within, name));
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
    return of(id.substring(0, colon), id.substring(colon + 1));
  }

  public String type() {
    return type;
  }

  /** What stands behind the last slash of the path. */
  public String name() {
    return name;
  }

  /** What follows the type, for example {@code default/web-0}; never empty. A new string. */
  public String path() {
    return path(within, name);
  }

  private static String path(@Nullable String within, String name) {
    return within == null ? name : within + "/" + name;
  }

  /** Whether the path begins with the namespace and a slash. */
  public boolean isIn(String namespace) {
    return within != null
        && within.startsWith(namespace)
        && (within.length() == namespace.length() || within.charAt(namespace.length()) == '/');
  }

  @Override
  public int compareTo(ResourceId other) {
    int byType = type.equals(other.type) ? 0 : type.compareTo(other.type);
    return byType != 0 ? byType : comparePaths(other);
  }

  private int comparePaths(ResourceId other) {
    if (Objects.equals(within, other.within)) {
      return name.compareTo(other.name);
    }
    if (within == null || other.within == null || mayGoOn(within, other.within)) {
      return path().compareTo(other.path());
    }
    return within.compareTo(other.within);
  }

  /** Whether one of two texts is the beginning of the other, so that what follows it counts. */
  private static boolean mayGoOn(String one, String two) {
    return one.length() < two.length() ? two.startsWith(one) : one.startsWith(two);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ResourceId that
            && hashCode() == that.hashCode()
            && name.equals(that.name)
            && Objects.equals(within, that.within)
            && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = (31 * type.hashCode() + Objects.hashCode(within)) * 31 + name.hashCode();
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return within == null ? type + ":" + name : type + ":" + within + "/" + name;
  }
}
