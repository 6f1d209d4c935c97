package io.clusterinsight.demo.store;

import java.util.List;

/**
 * A kind of object that an API server serves.
 *
 * @param group the API group, empty for the core group
 * @param versions the versions served, the preferred one first
 * @param resource the plural in paths: {@code pods}
 */
public record Kind(
    String group,
    List<String> versions,
    String name,
    String resource,
    boolean namespaced,
    List<String> shortNames) {
  public Kind {
    versions = List.copyOf(versions);
    shortNames = List.copyOf(shortNames);
  }

  public Kind withVersions(String... served) {
    return new Kind(group, List.of(served), name, resource, namespaced, shortNames);
  }

  public String apiVersion() {
    return apiVersion(versions.getFirst());
  }

  public String apiVersion(String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The resource with its group, as Kubernetes writes it in messages: {@code deployments.apps}. */
  public String qualifiedResource() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  /** Where an object of this kind is kept: {@code namespace/name}, or the name alone. */
  public String key(String namespace, String objectName) {
    return namespaced ? namespace + "/" + objectName : objectName;
  }
}
