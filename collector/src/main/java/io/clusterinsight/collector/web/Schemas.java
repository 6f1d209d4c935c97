package io.clusterinsight.collector.web;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.SourceStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON schemas of the answers. */
final class Schemas {
  static final Map<String, Object> TEXT = Map.of("type", "string");
  static final Map<String, Object> NUMBER = Map.of("type", "integer");
  static final Map<String, Object> TIME = Map.of("type", "string", "format", "date-time");
  static final Map<String, Object> TRUE = Map.of("const", true);
  static final Map<String, Object> TEXTS = Map.of("type", "array", "items", TEXT);

  private Schemas() {}

  /** The schema of the answer of {@code path}. */
  static Map<String, Object> of(String path, String mediaType) {
    if (!mediaType.equals(Answers.JSON)) {
      return TEXT;
    }
    return switch (path) {
      case "/cluster",
          "/cluster/resources",
          "/cluster/resources/{type}",
          "/cluster/resource",
          "/cluster/neighborhood" ->
          reference("Graph");
      case "/cluster/impact" -> reference("Impact");
      case "/cluster/summary" -> reference("Summary");
      case "/cluster/problems" -> reference("Problems");
      case "/cluster/drift" -> reference("Drift");
      case "/minions_status" -> reference("MinionsStatus");
      case "/version" -> reference("Version");
      case "/elapsed" -> reference("Elapsed");
      case "/readyz" -> reference("Readiness");
      default -> Map.of("type", "object");
    };
  }

  static Map<String, Object> all() {
    Map<String, Object> schemas = new TreeMap<>();
    schemas.put("Graph", graph());
    schemas.put("Resource", resource());
    schemas.put("Relation", relation());
    schemas.put("Source", source());
    schemas.put("Problem", problem());
    schemas.putAll(AnalysisSchemas.all());
    return schemas;
  }

  private static Map<String, Object> graph() {
    return object(
        List.of("success", "cluster", "timestamp", "version", "resources", "sources"),
        Map.of(
            "success", TRUE,
            "cluster", object(List.of("name"), Map.of("name", TEXT, "uid", TEXT)),
            "timestamp", TIME,
            "version", TEXT,
            "resources", listOf("Resource"),
            "relations", listOf("Relation"),
            "sources", listOf("Source")));
  }

  private static Map<String, Object> resource() {
    Map<String, Object> annotations = new TreeMap<>();
    for (String name : List.of("label", "name", "namespace", "uid", "node", "kind", "parent")) {
      annotations.put(name, TEXT);
    }
    for (String name : List.of("status", "reason", "message", "workload", "source")) {
      annotations.put(name, TEXT);
    }
    annotations.put("createdAt", TIME);
    annotations.put("since", TIME);
    annotations.put("health", oneOf(Arrays.stream(Health.values()).map(Health::word).toList()));
    annotations.put(
        "ready", object(List.of("ready", "total"), Map.of("ready", NUMBER, "total", NUMBER)));
    annotations.put("restarts", NUMBER);
    for (String name : List.of("missing", "drift", "names", "aliases")) {
      annotations.put(name, TEXTS);
    }
    annotations.put("folded", mapTo(NUMBER));
    annotations.put("metrics", mapTo(TEXT));
    return object(
        List.of("id", "type", "timestamp", "properties", "annotations"),
        Map.of(
            "id", TEXT,
            "type", TEXT,
            "timestamp", TIME,
            "properties", Map.of("type", "object"),
            "annotations", object(List.of("label", "name", "health", "source"), annotations)));
  }

  private static Map<String, Object> relation() {
    return object(
        List.of("type", "source", "target", "timestamp", "annotations"),
        Map.of(
            "type", oneOf(Arrays.stream(RelationType.values()).map(RelationType::word).toList()),
            "source", TEXT,
            "target", TEXT,
            "timestamp", TIME,
            "annotations",
                object(
                    List.of("label", "because"),
                    Map.of(
                        "label", TEXT,
                        "because", TEXTS,
                        "ready", Map.of("type", "boolean"),
                        "count", NUMBER))));
  }

  private static Map<String, Object> source() {
    return object(
        List.of("name", "state", "since"),
        Map.of(
            "name", TEXT,
            "state",
                oneOf(
                    Arrays.stream(SourceStatus.State.values())
                        .map(SourceStatus.State::word)
                        .toList()),
            "since", TIME,
            "observed", TIME,
            "message", TEXT));
  }

  private static Map<String, Object> problem() {
    return object(
        List.of("title", "status", "detail", "success", "error_message"),
        Map.of(
            "type", TEXT,
            "title", TEXT,
            "status", NUMBER,
            "detail", TEXT,
            "success", Map.of("const", false),
            "error_message", TEXT));
  }

  static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
    return Map.of("type", "object", "required", required, "properties", properties);
  }

  static Map<String, Object> listOf(String schema) {
    return listOf(reference(schema));
  }

  static Map<String, Object> listOf(Map<String, Object> schema) {
    return Map.of("type", "array", "items", schema);
  }

  /** Any names, all with values of one schema. */
  static Map<String, Object> mapTo(Map<String, Object> schema) {
    return Map.of("type", "object", "additionalProperties", schema);
  }

  static Map<String, Object> reference(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }

  static Map<String, Object> oneOf(List<String> words) {
    return Map.of("type", "string", "enum", words);
  }
}
