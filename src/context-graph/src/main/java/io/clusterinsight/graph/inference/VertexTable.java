package io.clusterinsight.graph.inference;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Vertices by something that each of them says itself: a hash table with linear probing, which
 * needs nothing for an entry but its place.
 */
final class VertexTable<K> {
  private static final int SMALLEST = 16;

  private @Nullable Vertex[] slots = new Vertex[SMALLEST]; // a power of two, never full
  private int size;
  private final Function<Vertex, K> keyOf;

  /**
   * @param keyOf must give the same for a vertex as long as it is in the table
   */
  VertexTable(Function<Vertex, K> keyOf) {
    this.keyOf = keyOf;
  }

  @Nullable Vertex find(K key) {
    return slots[slotOf(key)];
  }

  /** Where the vertex is, or would be. */
  private int slotOf(K key) {
    int slot = home(key);
    Vertex there = slots[slot];
    while (there != null && !keyOf.apply(there).equals(key)) {
      slot = next(slot);
      there = slots[slot];
    }
    return slot;
  }

  private int home(K key) {
    return (key.hashCode() * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Adds a vertex, in the place of the one with the same key if there is one. */
  void put(Vertex vertex) {
    int slot = slotOf(keyOf.apply(vertex));
    if (slots[slot] == null && ++size > slots.length / 3 * 2) {
      grow();
      slot = slotOf(keyOf.apply(vertex));
    }
    slots[slot] = vertex;
  }

  private void grow() {
    @Nullable Vertex[] before = slots;
    slots = new Vertex[before.length * 2];
    for (Vertex each : before) {
      if (each != null) {
        slots[slotOf(keyOf.apply(each))] = each;
      }
    }
  }

  /** Takes the vertex away, if it is this one that is there. */
  void remove(Vertex vertex) {
    int free = slotOf(keyOf.apply(vertex));
    if (slots[free] != vertex) {
      return;
    }
    size--;
    // Those behind it close up, as far as they were pushed beyond it.
    int slot = next(free);
    for (Vertex each = slots[slot]; each != null; each = slots[slot]) {
      int pushed = (slot - home(keyOf.apply(each))) & (slots.length - 1);
      if (pushed >= ((slot - free) & (slots.length - 1))) {
        slots[free] = each;
        free = slot;
      }
      slot = next(slot);
    }
    slots[free] = null;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Stream<Vertex> stream() {
    return Arrays.stream(slots).filter(Objects::nonNull).map(Objects::requireNonNull);
  }
}
