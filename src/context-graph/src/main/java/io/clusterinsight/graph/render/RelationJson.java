package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Relation;

/** Writes one relation: {@code {"type", "source", "target", "timestamp", "annotations"}}. */
final class RelationJson {
  private RelationJson() {}

  /**
   * @param count how many relations this one stands for
   */
  static void write(JsonBytes out, Relation relation, int count) {
    out.open().name("type").string(relation.type().word());
    out.raw(",").name("source").string(relation.source().toString());
    out.raw(",").name("target").string(relation.target().toString());
    out.raw(",").name("timestamp").time(relation.timestamp());
    out.raw(",").name("annotations").raw("{");
    out.name("label").string(relation.type().word());
    out.raw(",").name("because");
    StringLists.write(out, relation.because());
    relation.ready().ifPresent(ready -> out.raw(",").name("ready").raw(ready.toString()));
    if (count > 1) {
      out.raw(",").name("count").raw(Integer.toString(count));
    }
    out.raw("}}");
  }
}
