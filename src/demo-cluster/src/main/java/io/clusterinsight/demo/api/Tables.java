package io.clusterinsight.demo.api;

import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.store.Entry.Stored;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.RawBody;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as the table that {@code kubectl get} prints. */
final class Tables {
  private Tables() {}

  static boolean wanted(Request request) {
    return request.header("accept").orElse("").contains("as=Table");
  }

  static ObjectNode of(Kind kind, List<Stored> items, long revision) {
    ObjectNode table = JsonMapper.shared().createObjectNode();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", Long.toString(revision));
    List<Column> columns = Columns.forKind(kind);
    ArrayNode definitions = table.putArray("columnDefinitions");
    for (Column column : columns) {
      definitions
          .addObject()
          .put("name", column.name())
          .put("type", column.name().equals("Restarts") ? "integer" : "string")
          .put("format", column.name().equals("Name") ? "name" : "")
          .put("description", "")
          .put("priority", column.priority());
    }
    ArrayNode rows = table.putArray("rows");
    for (Stored item : items) {
      ObjectNode object = RawBody.tree(kind, item);
      ArrayNode cells = rows.addObject().putArray("cells");
      columns.forEach(column -> cells.add(column.cell().apply(object)));
      ((ObjectNode) rows.get(rows.size() - 1)).set("object", metadataOnly(object));
    }
    return table;
  }

  private static ObjectNode metadataOnly(JsonNode object) {
    ObjectNode partial = JsonMapper.shared().createObjectNode();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }
}
