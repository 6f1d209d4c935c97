package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import java.util.List;

/** Writes lists of strings. */
final class StringLists {
  private StringLists() {}

  static void write(JsonBytes out, List<String> values) {
    out.raw("[");
    for (int i = 0; i < values.size(); i++) {
      out.raw(i == 0 ? "" : ",").string(values.get(i));
    }
    out.raw("]");
  }
}
