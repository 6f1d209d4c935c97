package io.clusterinsight.collector.kubernetes;

/**
 * A kind as an API server was found to serve it.
 *
 * @param type the resource type in the graph: {@code Pod}, {@code Rollout.argoproj.io}
 * @param kind the word in the objects' {@code kind}
 * @param group the API group; empty for the core group
 * @param version the version that is read
 * @param plural the resource in the URL
 */
public record WatchedKind(
    String type, String kind, String group, String version, String plural, boolean namespaced) {

  /** The objects' {@code apiVersion}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The path of the list of these objects, in one namespace if one is named. */
  String path(String namespace) {
    String root = group.isEmpty() ? "/api/" : "/apis/";
    String within = namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "";
    return root + apiVersion() + within + "/" + plural;
  }

  /** Whether these are the namespaces themselves, which are scoped by name. */
  boolean isNamespaces() {
    return group.isEmpty() && plural.equals("namespaces");
  }
}
