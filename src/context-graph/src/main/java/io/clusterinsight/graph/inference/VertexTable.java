package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Vertices by their ids: a hash table with linear probing, which needs nothing for an entry but its
 * place.
 */
final class VertexTable {
  private static final int SMALLEST = 64;

  private @Nullable Vertex[] slots = new Vertex[SMALLEST]; // a power of two, never full
  private int size;

  @Nullable Vertex find(ResourceId id) {
    return slots[slotOf(id)];
  }

  /** Where the vertex is, or would be. */
  private int slotOf(ResourceId id) {
    int slot = home(id);
    for (Vertex there = slots[slot]; there != null && !there.id.equals(id); there = slots[slot]) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(ResourceId id) {
    return (id.hashCode() * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Adds a vertex whose id is not there. */
  void add(Vertex vertex) {
    if (++size > slots.length / 3 * 2) {
      @Nullable Vertex[] before = slots;
      slots = new Vertex[before.length * 2];
      for (Vertex each : before) {
        if (each != null) {
          slots[slotOf(each.id)] = each;
        }
      }
    }
    slots[slotOf(vertex.id)] = vertex;
  }

  /** Takes the vertex away, if it is this one that is there. */
  void remove(Vertex vertex) {
    int free = slotOf(vertex.id);
    if (slots[free] != vertex) {
      return;
    }
    size--;
    // Those behind it close up, as far as they were pushed beyond it.
    int slot = next(free);
    for (Vertex each = slots[slot]; each != null; each = slots[slot]) {
      int pushed = (slot - home(each.id)) & (slots.length - 1);
      if (pushed >= ((slot - free) & (slots.length - 1))) {
        slots[free] = each;
        free = slot;
      }
      slot = next(slot);
    }
    slots[free] = null;
  }

  Stream<Vertex> stream() {
    return Arrays.stream(slots).filter(Objects::nonNull).map(Objects::requireNonNull);
  }
}
