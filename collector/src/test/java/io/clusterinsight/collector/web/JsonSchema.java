package io.clusterinsight.collector.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Holds JSON against the schemas of an OpenAPI document, as far as these go. Stricter than the
 * standard: what a schema does not name may not be there.
 */
final class JsonSchema {
  private final JsonNode document;
  private final List<String> complaints = new ArrayList<>();

  private JsonSchema(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with {@code value}, each with its place. */
  static List<String> complaints(JsonNode document, JsonNode schema, JsonNode value) {
    JsonSchema check = new JsonSchema(document);
    check.check(schema, value, "$");
    return check.complaints;
  }

  private void check(JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      check(document.at(schema.path("$ref").asString().substring(1)), value, at);
      return;
    }
    if (schema.isMissingNode() || schema.isEmpty()) {
      complaints.add(at + " has no schema");
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      complaints.add(at + " is not " + schema.path("const"));
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      complaints.add(at + " is none of " + schema.path("enum") + ": " + value);
    }
    if (!isOfType(schema.path("type").asString(""), value)) {
      complaints.add(at + " is no " + schema.path("type") + ": " + value);
    } else if (value.isObject()
        && (schema.has("properties") || schema.has("additionalProperties"))) {
      checkFields(schema, value, at);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), at + "[" + i + "]");
      }
    } else if (schema.path("format").asString("").equals("date-time")) {
      Instant.parse(value.asString());
    }
  }

  private void checkFields(JsonNode schema, JsonNode value, String at) {
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asString())) {
        complaints.add(at + " lacks " + required);
      }
    }
    for (var field : value.properties()) {
      JsonNode named = schema.path("properties").path(field.getKey());
      JsonNode other = schema.path("additionalProperties");
      check(named.isMissingNode() ? other : named, field.getValue(), at + "." + field.getKey());
    }
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "" -> true;
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }
}
