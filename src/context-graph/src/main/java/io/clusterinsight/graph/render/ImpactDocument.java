package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.snapshot.Impact;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * What would lose something if a resource went away, written as it is sent.
 *
 * @param version what the answer says of its version, and {@code timestamp} of its age
 */
public record ImpactDocument(Impact impact, String version, Instant timestamp) implements Document {
  @Override
  public void writeText(OutputStream out) throws IOException {
    JsonBytes json = new JsonBytes(2 * CHUNK);
    json.raw("{").name("id").string(impact.of().id().toString());
    json.raw(",").name("impact").raw("[");
    String separator = "";
    for (Impact.Loss loss : impact.losses()) {
      write(json.raw(separator), loss);
      separator = ",";
      if (json.size() >= CHUNK) {
        json.moveTo(out);
      }
    }
    json.raw("],").name("success").raw("true");
    json.raw(",").name("timestamp").time(timestamp.toEpochMilli());
    json.raw(",").name("version").string(version).raw("}").moveTo(out);
  }

  private static void write(JsonBytes json, Impact.Loss loss) {
    json.raw("{").name("because").string(loss.rule().because());
    if (!loss.folded().isEmpty()) {
      json.raw(",").name("folded").raw("{");
      String separator = "";
      for (var count : loss.folded().entrySet()) {
        json.raw(separator).string(count.getKey()).raw(":").raw(count.getValue().toString());
        separator = ",";
      }
      json.raw("}");
    }
    json.raw(",").name("id").string(loss.resource().id().toString());
    json.raw(",").name("outcome").string(loss.outcome().word());
    json.raw(",").name("path").raw("[");
    String separator = "";
    for (Relation step : loss.path()) {
      json.raw(separator).raw("{").name("source").string(step.source().toString());
      json.raw(",").name("target").string(step.target().toString());
      json.raw(",").name("type").string(step.type().word()).raw("}");
      separator = ",";
    }
    json.raw("],").name("type").string(loss.resource().id().type()).raw("}");
  }
}
