package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of itself, in the words that all types share.
 *
 * <p>There is one for each resource, and most of them lack most of it: it is kept in plain fields,
 * times to the millisecond.
 */
public final class Facts {
  private final String name;
  private final @Nullable String namespace;
  private final @Nullable Uid uid;
  private final Map<String, String> labels;
  private final long createdAt;
  private final @Nullable String node;
  private final @Nullable ResourceId parent;
  private final @Nullable String kind;
  private final Standing standing;

  /**
   * @param name its name in its namespace, or among its siblings
   * @param namespace where it lies, for namespaced things
   * @param uid which incarnation of its name this is, where its source knows
   * @param labels its labels; for selectors, not part of the annotations
   * @param createdAt when its source says that it came to be
   * @param node the name of the node it is on
   * @param parent what it lies in; every resource but the cluster has one or is observed without
   * @param kind which sort of its type: for containers {@code container}, {@code init}, {@code
   *     ephemeral} or {@code pause}
   * @param standing how it is doing
   */
  public Facts(
      String name,
      Optional<String> namespace,
      Optional<Uid> uid,
      Map<String, String> labels,
      Optional<Instant> createdAt,
      Optional<String> node,
      Optional<ResourceId> parent,
      Optional<String> kind,
      Standing standing) {
    this.name = name;
    this.namespace = namespace.orElse(null);
    this.uid = uid.orElse(null);
    this.labels = labels;
    this.createdAt = Moment.of(createdAt);
    this.node = node.orElse(null);
    this.parent = parent.orElse(null);
    this.kind = kind.orElse(null);
    this.standing = standing;
  }

  /** The facts of a thing that is known by name alone. */
  public static Facts ofName(String name, Optional<String> namespace, Optional<ResourceId> parent) {
    return new Facts(
        name,
        namespace,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        parent,
        Optional.empty(),
        Standing.UNKNOWN);
  }

  /** The same of a thing that lies in another, or in none. */
  public Facts withParent(Optional<ResourceId> other) {
    return new Facts(
        name, namespace(), uid(), labels, createdAt(), node(), other, kind(), standing);
  }

  /**
   * The same, with these objects in the place of those that are equal to them.
   *
   * @param sameName taken only if it is equal
   */
  public Facts sharing(
      String sameName,
      Optional<String> sameNamespace,
      Optional<String> sameNode,
      Optional<ResourceId> sameParent,
      Map<String, String> sameLabels,
      Standing sameStanding) {
    return new Facts(
        sameName.equals(name) ? sameName : name,
        sameNamespace,
        uid(),
        sameLabels,
        createdAt(),
        sameNode,
        sameParent,
        kind(),
        sameStanding);
  }

  public String name() {
    return name;
  }

  public Optional<String> namespace() {
    return Optional.ofNullable(namespace);
  }

  public Optional<Uid> uid() {
    return Optional.ofNullable(uid);
  }

  public Map<String, String> labels() {
    return labels;
  }

  public Optional<Instant> createdAt() {
    return Moment.instant(createdAt);
  }

  public Optional<String> node() {
    return Optional.ofNullable(node);
  }

  public Optional<ResourceId> parent() {
    return Optional.ofNullable(parent);
  }

  public Optional<String> kind() {
    return Optional.ofNullable(kind);
  }

  public Standing standing() {
    return standing;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Facts that
            && createdAt == that.createdAt
            && name.equals(that.name)
            && Objects.equals(namespace, that.namespace)
            && Objects.equals(uid, that.uid)
            && Objects.equals(node, that.node)
            && Objects.equals(parent, that.parent)
            && Objects.equals(kind, that.kind)
            && labels.equals(that.labels)
            && standing.equals(that.standing);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Long.hashCode(createdAt);
  }

  @Override
  public String toString() {
    return "Facts[name=%s, namespace=%s, uid=%s, labels=%s, createdAt=%s, node=%s, parent=%s, kind=%s, standing=%s]"
        .formatted(name, namespace, uid, labels, createdAt(), node, parent, kind, standing);
  }
}
