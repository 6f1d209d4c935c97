package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.snapshot.Segment;
import java.util.Map;
import java.util.function.Supplier;

/** What the graph document has of each segment, in the order in which it has it. */
enum SegmentPart {
  RESOURCES(Segment.Slot.RESOURCES) {
    @Override
    void write(Segment segment, Supplier<JsonBytes> items) {
      for (Resource resource : segment.resources()) {
        ResourceJson.write(items.get(), resource, PropertiesDetail.FULL, Map.of());
      }
    }
  },

  RELATIONS(Segment.Slot.RELATIONS) {
    @Override
    void write(Segment segment, Supplier<JsonBytes> items) {
      for (Resource resource : segment.resources()) {
        for (Relation relation : resource.outgoing()) {
          RelationJson.write(items.get(), relation, 1);
        }
      }
    }
  };

  static final String SEPARATOR = ",\n";

  private final Segment.Slot slot;

  SegmentPart(Segment.Slot slot) {
    this.slot = slot;
  }

  /** Where a segment keeps the block of this part. */
  Segment.Slot slot() {
    return slot;
  }

  /**
   * Writes the part.
   *
   * @param items gives the place for each item, with a separator before it where one is needed
   */
  abstract void write(Segment segment, Supplier<JsonBytes> items);

  /** The part as a block: items with separators between them; empty if there are none. */
  Block block(Segment segment) {
    try (BlockWriter writer = new BlockWriter()) {
      write(segment, () -> writer.text().raw(writer.isEmpty() ? "" : SEPARATOR));
      return writer.block();
    }
  }
}
