package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The relations on one side of a resource, sorted. Readers get views that never change: the array
 * is copied before the first change after a view was taken, and only then.
 */
final class Adjacency {
  private static final Relation[] NONE = {};

  private final Comparator<Relation> order;
  private Relation[] relations = NONE;
  private int size;
  private boolean shared;

  Adjacency(Comparator<Relation> order) {
    this.order = order;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The relation with the type and the ends of {@code like}, or null. */
  @Nullable Relation find(Relation like) {
    int at = indexOf(like);
    return at < 0 ? null : relations[at];
  }

  /** Adds the relation, or puts it in the place of the one with the same type and ends. */
  void put(Relation relation) {
    int at = indexOf(relation);
    if (at >= 0) {
      own(size);
      relations[at] = relation;
      return;
    }
    own(size + 1);
    int into = -at - 1;
    System.arraycopy(relations, into, relations, into + 1, size - into);
    relations[into] = relation;
    size++;
  }

  /** Removes the relation with the type and the ends of {@code like}, if it is there. */
  void remove(Relation like) {
    int at = indexOf(like);
    if (at >= 0) {
      own(size);
      System.arraycopy(relations, at + 1, relations, at, size - at - 1);
      relations[--size] = null;
    }
  }

  /** The relations as they are now. */
  List<Relation> view() {
    if (size == 0) {
      return List.of();
    }
    if (relations.length - size > size / 4) {
      relations = Arrays.copyOf(relations, size);
    }
    shared = true;
    return new View(relations, size);
  }

  private int indexOf(Relation relation) {
    // Lists arrive sorted: most relations belong behind the last one.
    if (size > 0 && order.compare(relations[size - 1], relation) < 0) {
      return -size - 1;
    }
    return Arrays.binarySearch(relations, 0, size, relation, order);
  }

  private void own(int capacity) {
    if (shared || capacity > relations.length) {
      int length = capacity > relations.length ? Math.max(4, capacity + capacity / 2) : size;
      relations = Arrays.copyOf(relations, Math.max(length, capacity));
      shared = false;
    }
  }

  private static final class View extends AbstractList<Relation> implements RandomAccess {
    private final Relation[] relations;
    private final int size;

    View(Relation[] relations, int size) {
      this.relations = relations;
      this.size = size;
    }

    @Override
    public Relation get(int index) {
      return relations[index];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
