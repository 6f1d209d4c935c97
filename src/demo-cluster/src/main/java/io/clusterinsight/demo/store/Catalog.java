package io.clusterinsight.demo.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kinds that the API server serves at present. Kinds may come and go while it runs. */
public final class Catalog {
  private final CopyOnWriteArrayList<Kind> kinds;

  public Catalog(Collection<Kind> kinds) {
    this.kinds = new CopyOnWriteArrayList<>(kinds);
  }

  public List<Kind> kinds() {
    return List.copyOf(kinds);
  }

  /** Serves a kind from now on: a custom resource, or one that was removed before. */
  public void add(Kind kind) {
    remove(kind.qualifiedResource());
    kinds.add(kind);
  }

  /**
   * Serves a kind no longer: requests for it are answered with 404. Its objects are kept.
   *
   * @param qualifiedResource the plural with its group: {@code pods}, {@code deployments.apps}
   */
  public void remove(String qualifiedResource) {
    kinds.removeIf(kind -> kind.qualifiedResource().equals(qualifiedResource));
  }

  public Optional<Kind> byResource(String group, String version, String resource) {
    return kinds.stream()
        .filter(kind -> kind.group().equals(group) && kind.resource().equals(resource))
        .filter(kind -> kind.versions().contains(version))
        .findFirst();
  }

  /** The kind of an object, by its {@code apiVersion} and {@code kind}. */
  public Optional<Kind> byName(String apiVersion, String name) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return kinds.stream()
        .filter(kind -> kind.group().equals(group) && kind.name().equals(name))
        .findFirst();
  }
}
