package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an object says of itself, in the words that all types share.
 *
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
public record Facts(
    String name,
    Optional<String> namespace,
    Optional<String> uid,
    Map<String, String> labels,
    Optional<Instant> createdAt,
    Optional<String> node,
    Optional<ResourceId> parent,
    Optional<String> kind,
    Standing standing) {

  /** The same of a thing that lies in another, or in none. */
  public Facts withParent(Optional<ResourceId> other) {
    return new Facts(name, namespace, uid, labels, createdAt, node, other, kind, standing);
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
}
