package io.clusterinsight.collector.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a graph document somebody may see, without properties, in the plainest way: the rule as
 * docs/security.md puts it, on JSON, without any of the product's code.
 */
final class VisibleModel {
  /** Which kinds, by their plurals, may be listed in which namespace; {@code *} for all. */
  interface Rights {
    boolean mayList(String plural, String namespace);
  }

  private static final Map<String, String> IRREGULAR =
      Map.of(
          "Ingress", "ingresses",
          "NetworkPolicy", "networkpolicies",
          "StorageClass", "storageclasses");

  final Map<String, JsonNode> resources = new LinkedHashMap<>();
  final List<JsonNode> relations = new ArrayList<>();

  private final JsonNode whole;
  private final Rights rights;
  private final Map<String, List<String>> containersOf = new HashMap<>();
  private final Set<String> words = new HashSet<>();

  VisibleModel(JsonNode whole, Rights rights) {
    this.whole = whole;
    this.rights = rights;
    for (JsonNode relation : whole.path("relations")) {
      String source = text(relation, "source");
      if (source.startsWith("Container:")) {
        containersOf
            .computeIfAbsent(text(relation, "target"), key -> new ArrayList<>())
            .add(source);
      }
    }
    for (JsonNode resource : whole.path("resources")) {
      if (isSeen(text(resource, "id")) && text(resource, "type").equals("Pod")) {
        for (String field : List.of("image", "imageID")) {
          resource.findValues(field).forEach(value -> learn(value.asString("")));
        }
      }
    }
    for (JsonNode resource : whole.path("resources")) {
      if (isSeen(text(resource, "id"))) {
        resources.put(text(resource, "id"), seen(resource));
      }
    }
    for (JsonNode relation : whole.path("relations")) {
      if (isSeen(text(relation, "source")) && isSeen(text(relation, "target"))) {
        relations.add(relation);
      }
    }
  }

  private void learn(String said) {
    String bare = said.replaceFirst("^[a-z-]+://", "");
    words.add(bare);
    words.add(bare.replaceFirst("^.*@", ""));
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static String plural(String type) {
    String kind = type.replaceFirst("\\..*", "");
    return IRREGULAR.getOrDefault(kind, kind.toLowerCase(java.util.Locale.ROOT) + "s");
  }

  boolean isSeen(String id) {
    String type = id.substring(0, id.indexOf(':'));
    String path = id.substring(id.indexOf(':') + 1);
    String namespace = path.contains("/") ? path.substring(0, path.indexOf('/')) : "*";
    return switch (type) {
      case "Cluster" -> true;
      case "Namespace" -> rights.mayList("namespaces", path);
      case "Container" ->
          path.contains("//") ? rights.mayList("nodes", "*") : rights.mayList("pods", namespace);
      case "Image", "Process" -> {
        List<String> containers = containersOf.getOrDefault(id, List.of());
        yield containers.isEmpty()
            ? rights.mayList("nodes", "*")
            : containers.stream().anyMatch(this::isSeen);
      }
      default -> rights.mayList(plural(type), namespace);
    };
  }

  private JsonNode seen(JsonNode resource) {
    ObjectNode copy = JsonMapper.shared().createObjectNode().setAll((ObjectNode) resource);
    ObjectNode annotations = (ObjectNode) resource.path("annotations").deepCopy();
    copy.set("annotations", annotations);
    copy.putObject("properties");
    for (String field : List.of("parent", "workload")) {
      if (annotations.has(field) && !isSeen(text(annotations, field))) {
        annotations.remove(field);
      }
    }
    keep(annotations, "missing", this::isSeen);
    if (!rights.mayList("nodes", "*") || !rights.mayList("pods", "*")) {
      keep(annotations, "names", words::contains);
      keep(annotations, "aliases", words::contains);
    }
    if (text(resource, "type").equals("Image")) {
      String name = annotations.path("names").path(0).asString(text(annotations, "name"));
      annotations.put("label", name);
    }
    return copy;
  }

  private static void keep(
      ObjectNode annotations, String field, java.util.function.Predicate<String> wanted) {
    ArrayNode kept = JsonMapper.shared().createArrayNode();
    annotations.path(field).forEach(value -> keep(value, wanted, kept));
    if (kept.isEmpty()) {
      annotations.remove(field);
    } else {
      annotations.set(field, kept);
    }
  }

  private static void keep(
      JsonNode value, java.util.function.Predicate<String> wanted, ArrayNode into) {
    if (wanted.test(value.asString())) {
      into.add(value);
    }
  }

  /** The ids that a filter on namespaces leaves. */
  Set<String> within(Set<String> namespaces) {
    if (namespaces.isEmpty()) {
      return resources.keySet();
    }
    Set<String> within = new HashSet<>();
    resources.forEach(
        (id, resource) -> {
          if (namespaces.contains(namespace(id))) {
            within.add(id);
          }
        });
    Set<String> touched = new HashSet<>(within);
    for (JsonNode relation : relations) {
      String source = text(relation, "source");
      String target = text(relation, "target");
      if (within.contains(source) && namespace(target).isEmpty()) {
        touched.add(target);
      }
      if (within.contains(target) && namespace(source).isEmpty()) {
        touched.add(source);
      }
    }
    return touched;
  }

  private String namespace(String id) {
    return text(resources.get(id).path("annotations"), "namespace");
  }

  /** The relations, as they are in documents, among these. */
  List<JsonNode> among(Set<String> ids) {
    return relations.stream()
        .filter(r -> ids.contains(text(r, "source")) && ids.contains(text(r, "target")))
        .toList();
  }

  /** What can be reached in some steps; places are not walked through. */
  Set<String> around(String start, int depth) {
    Set<String> reached = new HashSet<>(Set.of(start));
    for (int step = 0; step < depth; step++) {
      Set<String> from = new HashSet<>(reached);
      from.removeIf(id -> isPlace(id) && !id.equals(start));
      for (JsonNode relation : relations) {
        if (from.contains(text(relation, "source"))) {
          reached.add(text(relation, "target"));
        }
        if (from.contains(text(relation, "target"))) {
          reached.add(text(relation, "source"));
        }
      }
    }
    return reached;
  }

  private static boolean isPlace(String id) {
    return id.matches(
        "(Cluster|Namespace|StorageClass):.*|ServiceAccount:.*/default|ConfigMap:.*/kube-root-ca.crt");
  }

  /** How many there are of each type and health. */
  Map<List<String>, Integer> counts(Set<String> ids) {
    Map<List<String>, Integer> counts =
        new TreeMap<>(java.util.Comparator.comparing(List::toString));
    for (String id : ids) {
      JsonNode resource = resources.get(id);
      counts.merge(
          List.of(text(resource, "type"), text(resource.path("annotations"), "health")),
          1,
          Integer::sum);
    }
    return counts;
  }

  /** Names of what is hidden that nothing that is seen says. */
  Set<String> secrets() {
    StringBuilder told = new StringBuilder();
    for (JsonNode resource : whole.path("resources")) {
      if (isSeen(text(resource, "id"))) {
        told.append(resource.path("properties"));
      }
    }
    resources.values().forEach(told::append);
    Set<String> secrets = new HashSet<>();
    for (JsonNode resource : whole.path("resources")) {
      String name = text(resource.path("annotations"), "name");
      String id = text(resource, "id");
      if (!isSeen(id) && name.length() > 6 && told.indexOf(name) < 0) {
        secrets.add(name);
      }
    }
    return secrets;
  }
}
