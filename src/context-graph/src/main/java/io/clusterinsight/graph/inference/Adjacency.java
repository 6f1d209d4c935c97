package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The relations on one side of a resource, in the order of that side. It never changes: what keeps
 * the graph and what readers see is the same object.
 */
abstract sealed class Adjacency extends AbstractList<Relation> implements RandomAccess
    permits Adjacency.One, Adjacency.Many, Hub {
  static final Adjacency NONE = new Many(new Relation[0], 0);

  /** The relations, which are in order; not very many. */
  static Adjacency of(List<Relation> relations) {
    return switch (relations.size()) {
      case 0 -> NONE;
      case 1 -> new One(relations.getFirst());
      default -> new Many(relations.toArray(Relation[]::new), relations.size());
    };
  }

  /** The relation with the type and the ends of {@code like}, or null. */
  @Nullable Relation find(Relation like, Comparator<Relation> order) {
    int at = indexOf(like, order);
    return at < 0 ? null : get(at);
  }

  /**
   * These and the relation, in the place of the one with the same type and ends if there is one.
   */
  Adjacency with(Relation relation, Comparator<Relation> order) {
    if (isEmpty()) {
      return new One(relation);
    }
    int at = indexOf(relation, order);
    return at < 0 ? inserted(-at - 1, relation) : replaced(at, relation);
  }

  /** These without the relation that has the type and the ends of {@code like}. */
  Adjacency without(Relation like, Comparator<Relation> order) {
    int at = indexOf(like, order);
    return at < 0 ? this : removed(at);
  }

  /** As of {@link Arrays#binarySearch}. */
  private int indexOf(Relation relation, Comparator<Relation> order) {
    int low = 0;
    int high = size() - 1;
    // Lists arrive sorted: most relations belong behind the last one.
    int middle = high;
    while (low <= high) {
      int difference = order.compare(get(middle), relation);
      if (difference == 0) {
        return middle;
      } else if (difference < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
      middle = (low + high) >>> 1;
    }
    return -low - 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // Those of an image that is used everywhere are long, and most often another number.
    return this == other
        || other instanceof List<?> list && list.size() == size() && super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  abstract Adjacency inserted(int at, Relation relation);

  abstract Adjacency replaced(int at, Relation relation);

  abstract Adjacency removed(int at);

  /** A container has one relation on each side, and most resources are containers. */
  private static final class One extends Adjacency {
    private final Relation relation;

    One(Relation relation) {
      this.relation = relation;
    }

    @Override
    public Relation get(int index) {
      return relation;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    Adjacency inserted(int at, Relation other) {
      return new Many(
          at == 0 ? new Relation[] {other, relation} : new Relation[] {relation, other}, 2);
    }

    @Override
    Adjacency replaced(int at, Relation other) {
      return new One(other);
    }

    @Override
    Adjacency removed(int at) {
      return NONE;
    }
  }

  /** Followed by the next at little cost where relations come in order. */
  private static final class Many extends Adjacency {
    /** Up to here, an array has no room to spare: most resources have few relations. */
    private static final int FEW = 8;

    /** Shared with those before and behind this one; each looks at its first elements alone. */
    private final @Nullable Relation[] relations;

    private final int size;

    Many(@Nullable Relation[] relations, int size) {
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

    @Override
    Adjacency inserted(int at, Relation relation) {
      if (size == 2 * Hub.LARGEST) {
        return Hub.of(this).inserted(at, relation);
      }
      boolean isFree = at == size && size < relations.length && relations[size] == null;
      int capacity = size < FEW ? size + 1 : size + size / 4;
      Relation[] more = isFree ? relations : Arrays.copyOf(relations, capacity);
      if (!isFree) {
        System.arraycopy(relations, at, more, at + 1, size - at);
      }
      more[at] = relation;
      return new Many(more, size + 1);
    }

    @Override
    Adjacency replaced(int at, Relation relation) {
      Relation[] other = Arrays.copyOf(relations, size);
      other[at] = relation;
      return new Many(other, size);
    }

    @Override
    Adjacency removed(int at) {
      if (size == 2) {
        return new One(get(1 - at));
      }
      Relation[] fewer = Arrays.copyOf(relations, size - 1);
      System.arraycopy(relations, at + 1, fewer, at, size - at - 1);
      return new Many(fewer, size - 1);
    }
  }
}
