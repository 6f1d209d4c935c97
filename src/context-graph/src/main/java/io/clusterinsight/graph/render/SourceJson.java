package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.SourceStatus;

/** Writes how one source is doing: {@code {"name", "state", "since", "observed", "message"}}. */
final class SourceJson {
  private SourceJson() {}

  static void write(JsonBytes out, SourceStatus source) {
    out.open().name("name").string(source.name());
    out.raw(",").name("state").string(source.state().word());
    out.raw(",").name("since").time(source.since().toEpochMilli());
    source.observed().ifPresent(time -> out.raw(",").name("observed").time(time.toEpochMilli()));
    source.message().ifPresent(message -> out.raw(",").name("message").string(message));
    out.raw("}");
  }
}
