package io.clusterinsight.graph.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a resource: {@code Type:name}, or {@code Type:namespace/name} for namespaced
 * things.
 *
 * <p>Ids are ordered by type, then by path; that is the order of every answer.
 *
 * <p>A path is kept as what stands before its last slash and what stands behind it: the first is
 * the same for all that lies in one place, and the second is the name of the thing as well. Where
 * the first is the path of another thing, as for containers of pods, that thing's id stands for it;
 * ids are equal, and have their order, whichever way they were made.
 */
public final class ResourceId implements Comparable<ResourceId> {
  private final String type;

  /** A text, or the id that has it as its path; null for things in no place. */
  private final @Nullable Object within;

  private final String name;
  private int hash; // 0 until it is asked for

  private ResourceId(String type, @Nullable Object within, String name) {
    if (type.isEmpty() || (within == null && name.isEmpty()) || type.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "not an id: '%s:%s' (it is Type:name or Type:namespace/name)"
              .formatted(type, path(text(within), name)));
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
    return in(within, type, name);
  }

  /** The id of a part of another thing; it costs no path. */
  public static ResourceId of(String type, ResourceId whole, String name) {
    return in(whole, type, name);
  }

  private static ResourceId in(Object within, String type, String name) {
    return name.indexOf('/') < 0
        ? new ResourceId(type, within, name)
        : of(type, path(text(within), name));
  }

  /**
   * The same, referring to one object in the place of those that are equal to it.
   *
   * @param sameId gives an id that is equal to the one it is given
   * @param samePlace gives a text that is equal to the one it is given, mostly a namespace
   * @param sameName taken only if it is equal
   */
  @SuppressWarnings("ReferenceEquality") // what is one object already stays it
  public ResourceId sharing(
      UnaryOperator<ResourceId> sameId, UnaryOperator<String> samePlace, String sameName) {
    Object shared =
        switch (within) {
          case ResourceId whole -> sameId.apply(whole);
          case String place -> samePlace.apply(place);
          case null, default -> within;
        };
    String sharedName = sameName.equals(name) ? sameName : name;
    return shared == within && sharedName == name ? this : new ResourceId(type, shared, sharedName);
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
    return path(text(within), name);
  }

  private static @Nullable String text(@Nullable Object place) {
    return place instanceof ResourceId id ? id.path() : (String) place;
  }

  private static String path(@Nullable String within, String name) {
    return within == null ? name : within + "/" + name;
  }

  /** The thing of {@code wholeType} whose path stands before the last slash. */
  public Optional<ResourceId> whole(String wholeType) {
    if (within instanceof ResourceId whole && whole.type.equals(wholeType)) {
      return Optional.of(whole);
    }
    return Optional.ofNullable(text(within))
        .filter(path -> !path.isEmpty())
        .map(path -> of(wholeType, path));
  }

  /** Whether the path begins with the namespace and a slash. */
  public boolean isIn(String namespace) {
    if (within instanceof ResourceId whole && whole.isIn(namespace)) {
      return true;
    }
    String place = text(within);
    return place != null
        && place.startsWith(namespace)
        && (place.length() == namespace.length() || place.charAt(namespace.length()) == '/');
  }

  @Override
  public int compareTo(ResourceId other) {
    int byType = type.equals(other.type) ? 0 : type.compareTo(other.type);
    return byType != 0 ? byType : comparePaths(other);
  }

  private int comparePaths(ResourceId other) {
    if (isSame(within, other.within)) {
      return name.compareTo(other.name);
    }
    int byPlace = compareBeginnings(within, other.within);
    return byPlace != 0 ? byPlace : path().compareTo(other.path());
  }

  /** The order of two texts or paths, whatever follows them; 0 if that may count. */
  private static int compareBeginnings(@Nullable Object one, @Nullable Object two) {
    if (one instanceof String first && two instanceof String second) {
      return mayGoOn(first, second) ? 0 : first.compareTo(second);
    }
    if (one instanceof ResourceId first && two instanceof ResourceId second) {
      return isSame(first.within, second.within)
          ? compareBeginnings(first.name, second.name)
          : compareBeginnings(first.within, second.within);
    }
    return 0;
  }

  /** Whether one of two texts is the beginning of the other, so that what follows it counts. */
  private static boolean mayGoOn(String one, String two) {
    return one.length() < two.length() ? two.startsWith(one) : one.startsWith(two);
  }

  /** Whether two places are the same, each a text or an id with this path. */
  private static boolean isSame(@Nullable Object one, @Nullable Object two) {
    if (one == two) {
      return true;
    }
    if (one instanceof ResourceId first && two instanceof ResourceId second) {
      return first.name.equals(second.name) && isSame(first.within, second.within);
    }
    return Objects.equals(text(one), text(two));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ResourceId that
            && hashCode() == that.hashCode()
            && name.equals(that.name)
            && isSame(within, that.within)
            && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = (31 * type.hashCode() + Objects.hashCode(text(within))) * 31 + name.hashCode();
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    String place = text(within);
    return place == null ? type + ":" + name : type + ":" + place + "/" + name;
  }
}
