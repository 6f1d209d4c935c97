package io.clusterinsight.demo.api;

import io.clusterinsight.demo.store.Catalog;
import io.clusterinsight.demo.store.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an API server says of itself: its version, groups and resources. */
final class Discovery {
  private static final List<String> VERBS = List.of("get", "list", "watch");

  private final Catalog catalog;
  private final String minor;

  Discovery(Catalog catalog, int minor) {
    this.catalog = catalog;
    this.minor = Integer.toString(minor);
  }

  /** The document at a path, if there is one. */
  Optional<ObjectNode> at(List<String> segments) {
    String path = String.join("/", segments);
    return switch (path) {
      case "version" -> Optional.of(version());
      case "" -> Optional.of(root());
      case "api" -> Optional.of(coreVersions());
      case "apis" -> Optional.of(groups());
      default -> below(segments);
    };
  }

  private Optional<ObjectNode> below(List<String> segments) {
    return switch (segments) {
      case List<String> core when core.size() == 2 && core.getFirst().equals("api") ->
          resources("", core.get(1));
      case List<String> group when group.size() == 2 && group.getFirst().equals("apis") ->
          Optional.ofNullable(versionsByGroup().get(group.get(1)))
              .map(versions -> group(group.get(1), versions).put("kind", "APIGroup"))
              .map(node -> node.put("apiVersion", "v1"));
      case List<String> version when version.size() == 3 && version.getFirst().equals("apis") ->
          resources(version.get(1), version.get(2));
      default -> Optional.empty();
    };
  }

  private ObjectNode version() {
    return object()
        .put("major", "1")
        .put("minor", minor)
        .put("gitVersion", "v1." + minor + ".0-demo")
        .put("gitCommit", "")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "javac")
        .put("platform", "linux/amd64");
  }

  private ObjectNode root() {
    ObjectNode root = object();
    ArrayNode paths = root.putArray("paths");
    paths.add("/api").add("/api/v1").add("/apis");
    versionsByGroup().keySet().forEach(group -> paths.add("/apis/" + group));
    paths.add("/healthz").add("/livez").add("/readyz").add("/version");
    return root;
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", "127.0.0.1");
    return versions;
  }

  private ObjectNode groups() {
    ObjectNode list = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    versionsByGroup().forEach((name, versions) -> groups.add(group(name, versions)));
    return list;
  }

  private static ObjectNode group(String name, List<String> versions) {
    ObjectNode group = object().put("name", name);
    ArrayNode served = group.putArray("versions");
    versions.forEach(version -> named(served.addObject(), name, version));
    named(group.putObject("preferredVersion"), name, versions.getFirst());
    return group;
  }

  private static void named(ObjectNode node, String group, String version) {
    node.put("groupVersion", group + "/" + version).put("version", version);
  }

  private Map<String, List<String>> versionsByGroup() {
    Map<String, List<String>> versions = new LinkedHashMap<>();
    for (Kind kind : catalog.kinds()) {
      if (!kind.group().isEmpty()) {
        versions.merge(kind.group(), kind.versions(), Discovery::union);
      }
    }
    versions.put("authentication.k8s.io", List.of("v1"));
    versions.put("authorization.k8s.io", List.of("v1"));
    return versions;
  }

  private static List<String> union(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private Optional<ObjectNode> resources(String group, String version) {
    List<Kind> kinds =
        catalog.kinds().stream()
            .filter(kind -> kind.group().equals(group) && kind.versions().contains(version))
            .toList();
    if (kinds.isEmpty() && !versionsByGroup().getOrDefault(group, List.of()).contains(version)) {
      return Optional.empty();
    }
    String groupVersion = group.isEmpty() ? version : group + "/" + version;
    ObjectNode list = object().put("kind", "APIResourceList").put("apiVersion", "v1");
    ArrayNode resources = list.put("groupVersion", groupVersion).putArray("resources");
    kinds.forEach(kind -> describe(resources.addObject(), kind));
    return Optional.of(list);
  }

  private static void describe(ObjectNode resource, Kind kind) {
    resource
        .put("name", kind.resource())
        .put("singularName", kind.name().toLowerCase(java.util.Locale.ROOT))
        .put("namespaced", kind.namespaced())
        .put("kind", kind.name());
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    if (!kind.shortNames().isEmpty()) {
      ArrayNode names = resource.putArray("shortNames");
      kind.shortNames().forEach(names::add);
    }
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
