package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Standing;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.metrics.PromQl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one resource: {@code {"id", "type", "timestamp", "properties", "annotations"}}. */
final class ResourceJson {
  private ResourceJson() {}

  static void write(
      JsonBytes out, Resource resource, PropertiesDetail detail, Map<String, Integer> folded) {
    out.open().name("id").string(resource.id().toString());
    out.raw(",").name("type").string(resource.id().type());
    out.raw(",").name("timestamp").time(resource.timestamp());
    detail.write(out.raw(",").name("properties"), resource.properties());
    out.raw(",").name("annotations").raw("{");
    out.name("label").string(label(resource));
    writeFacts(out, resource.facts());
    writeStanding(out, resource.facts().standing());
    writeDerived(out, resource.derived());
    writeCounts(out, folded);
    writeMetrics(out, resource);
    out.raw(",").name("source").string(resource.origin().word()).raw("}}");
  }

  /** What people call the resource. */
  static String label(Resource resource) {
    List<String> names = resource.derived().names();
    return names.isEmpty() ? resource.facts().name() : names.getFirst();
  }

  private static void writeFacts(JsonBytes out, Facts facts) {
    text(out, "name", Optional.of(facts.name()));
    text(out, "namespace", facts.namespace());
    text(out, "uid", facts.uid().map(Uid::toString));
    text(out, "node", facts.node());
    text(out, "kind", facts.kind());
    text(out, "parent", facts.parent().map(ResourceId::toString));
    facts.createdAt().ifPresent(time -> out.raw(",").name("createdAt").time(time.toEpochMilli()));
  }

  private static void writeStanding(JsonBytes out, Standing standing) {
    text(out, "status", Optional.of(standing.status()).filter(status -> !status.isEmpty()));
    text(out, "health", Optional.of(standing.health().word()));
    text(out, "reason", standing.reason());
    text(out, "message", standing.message());
    standing.since().ifPresent(time -> out.raw(",").name("since").time(time.toEpochMilli()));
    standing
        .ready()
        .ifPresent(
            ready ->
                out.raw(",\"ready\":{\"ready\":")
                    .raw(Integer.toString(ready.ready()))
                    .raw(",\"total\":")
                    .raw(Integer.toString(ready.total()))
                    .raw("}"));
    standing
        .restarts()
        .ifPresent(count -> out.raw(",").name("restarts").raw(Integer.toString(count)));
  }

  private static void writeDerived(JsonBytes out, Derived derived) {
    text(out, "workload", derived.workload().map(ResourceId::toString));
    texts(out, "missing", derived.missing().stream().map(ResourceId::toString).toList());
    texts(out, "drift", derived.drift());
    texts(out, "names", derived.names());
    texts(out, "aliases", derived.aliases());
  }

  private static void writeCounts(JsonBytes out, Map<String, Integer> folded) {
    if (!folded.isEmpty()) {
      out.raw(",").name("folded").raw("{");
      String comma = "";
      for (var entry : folded.entrySet()) {
        out.raw(comma).string(entry.getKey()).raw(":").raw(Integer.toString(entry.getValue()));
        comma = ",";
      }
      out.raw("}");
    }
  }

  private static void writeMetrics(JsonBytes out, Resource resource) {
    Map<String, String> metrics = PromQl.of(resource);
    if (!metrics.isEmpty()) {
      out.raw(",").name("metrics").raw("{");
      String comma = "";
      for (var entry : metrics.entrySet()) {
        out.raw(comma).string(entry.getKey()).raw(":").string(entry.getValue());
        comma = ",";
      }
      out.raw("}");
    }
  }

  private static void text(JsonBytes out, String name, Optional<String> value) {
    value.ifPresent(text -> out.raw(",").name(name).string(text));
  }

  private static void texts(JsonBytes out, String name, List<String> values) {
    if (!values.isEmpty()) {
      out.raw(",").name(name);
      StringLists.write(out, values);
    }
  }
}
