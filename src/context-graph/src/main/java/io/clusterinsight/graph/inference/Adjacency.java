package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The relations on one side of a resource, sorted. It never changes: what keeps the graph and what
 * readers see is the same object. The latest one is followed by the next at little cost where
 * relations come in order, which is how lists arrive.
 */
final class Adjacency extends AbstractList<Relation> implements RandomAccess {
  static final Adjacency OUTGOING = new Adjacency(Relation.BY_TARGET, new Relation[0], 0);
  static final Adjacency INCOMING = new Adjacency(Relation.BY_SOURCE, new Relation[0], 0);

  /** Up to here, an array has no room to spare: most resources have few relations. */
  private static final int FEW = 8;

  private final Comparator<Relation> order;

  /** Shared with those before and behind this one; each looks at its first elements alone. */
  private final @Nullable Relation[] relations;

  private final int size;

  private Adjacency(Comparator<Relation> order, @Nullable Relation[] relations, int size) {
    this.order = order;
    this.relations = relations;
    this.size = size;
  }

  @Override
  @SuppressWarnings("NullAway") // there are none before size
  public Relation get(int index) {
    return relations[index];
  }

  @Override
  public int size() {
    return size;
  }

  /** The relation with the type and the ends of {@code like}, or null. */
  @Nullable Relation find(Relation like) {
    int at = indexOf(like);
    return at < 0 ? null : relations[at];
  }

  /**
   * These and the relation, in the place of the one with the same type and ends if there is one.
   */
  Adjacency with(Relation relation) {
    int at = indexOf(relation);
    if (at >= 0) {
      Relation[] replaced = Arrays.copyOf(relations, size);
      replaced[at] = relation;
      return new Adjacency(order, replaced, size);
    }
    int into = -at - 1;
    boolean isFree = into == size && size < relations.length && relations[size] == null;
    Relation[] more = isFree ? relations : Arrays.copyOf(relations, capacity());
    System.arraycopy(relations, into, more, into + 1, size - into);
    more[into] = relation;
    return new Adjacency(order, more, size + 1);
  }

  /** These without the relation that has the type and the ends of {@code like}. */
  Adjacency without(Relation like) {
    int at = indexOf(like);
    if (at < 0) {
      return this;
    }
    Relation[] fewer = Arrays.copyOf(relations, size - 1);
    System.arraycopy(relations, at + 1, fewer, at, size - at - 1);
    return new Adjacency(order, fewer, size - 1);
  }

  private int capacity() {
    return size < FEW ? size + 1 : size + size / 4;
  }

  private int indexOf(Relation relation) {
    // Lists arrive sorted: most relations belong behind the last one.
    if (size > 0 && order.compare(get(size - 1), relation) < 0) {
      return -size - 1;
    }
    return Arrays.binarySearch(relations, 0, size, relation, order);
  }
}
