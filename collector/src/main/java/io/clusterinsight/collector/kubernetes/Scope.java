package io.clusterinsight.collector.kubernetes;

import java.util.Optional;

/**
 * What one list covers: a kind, in all namespaces or in one.
 *
 * @param namespace the only namespace that is covered; the list of {@code Namespace} itself then
 *     covers the one of that name
 */
public record Scope(WatchedKind kind, Optional<String> namespace) {

  /**
   * Whether an object of the kind would be in the list; {@code namespace} is empty if it has none.
   */
  public boolean covers(String objectNamespace, String objectName) {
    return namespace
        .map(only -> only.equals(kind.isNamespaces() ? objectName : objectNamespace))
        .orElse(true);
  }

  String path() {
    return kind.path(namespace.orElse(""));
  }

  /** The field selector that narrows the list where the path cannot. */
  Optional<String> fieldSelector() {
    return kind.isNamespaces() ? namespace.map(only -> "metadata.name=" + only) : Optional.empty();
  }
}
