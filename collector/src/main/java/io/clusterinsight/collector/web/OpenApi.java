package io.clusterinsight.collector.web;

import io.clusterinsight.collector.health.BuildInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the table of endpoints as OpenAPI 3.1. */
final class OpenApi {
  private OpenApi() {}

  static Map<String, Object> describe(List<Endpoint> endpoints) {
    Map<String, Object> paths = new LinkedHashMap<>();
    endpoints.forEach(endpoint -> paths.put(endpoint.path(), Map.of("get", operation(endpoint))));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Cluster Insight",
            "version",
            BuildInfo.read().version(),
            "description",
            "What runs in a Kubernetes cluster, and what hangs on what.",
            "license",
            Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            Schemas.all(),
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    // A token where access is controlled, and none where it is not.
    document.put("security", List.of(Map.of("token", List.of()), Map.of()));
    return document;
  }

  private static Map<String, Object> operation(Endpoint endpoint) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", endpoint.summary());
    operation.put("parameters", endpoint.parameters().stream().map(OpenApi::parameter).toList());
    Map<String, Object> content = new LinkedHashMap<>();
    for (String mediaType : endpoint.mediaTypes()) {
      content.put(mediaType, Map.of("schema", Schemas.of(endpoint.path(), mediaType)));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", Map.of("description", endpoint.summary(), "content", content));
    responses.put("default", problem());
    operation.put("responses", responses);
    return operation;
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", parameter.kind() == Parameter.Kind.NUMBER ? "integer" : "string");
    if (!parameter.values().isEmpty()) {
      schema.put("enum", new ArrayList<>(parameter.values()));
    }
    return Map.of(
        "name", parameter.name(),
        "in", parameter.place() == Parameter.Place.PATH ? "path" : "query",
        "required", parameter.required(),
        "description", parameter.meaning(),
        "schema", schema);
  }

  private static Map<String, Object> problem() {
    return Map.of(
        "description",
        "what was wrong",
        "content",
        Map.of(
            "application/problem+json",
            Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
  }
}
