package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The relations on one side of a resource, in the order of that side. It never changes: what keeps
 * the graph and what readers see is the same object.
 */
abstract sealed class Adjacency extends AbstractList<Relation> implements RandomAccess
    permits Adjacency.One, Adjacency.Many, Hub {
  static final Adjacency NONE = new Many(new Relation[0]);

  /** The relations, which are in order; not very many. */
  static Adjacency of(List<Relation> relations) {
    return switch (relations.size()) {
      case 0 -> NONE;
      case 1 -> new One(relations.getFirst());
      default -> new Many(relations.toArray(Relation[]::new));
    };
  }

  /** The relation with the type and the ends of {@code like}, or null. */
  @Nullable Relation find(Relation like, Comparator<Relation> order) {
    int at = indexOf(like, order);
    return at < 0 ? null : get(at);
  }

  /** The first of a type; on either side relations are ordered by their types first. */
  Optional<Relation> first(RelationType type) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).type().compareTo(type) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size() && get(low).type() == type ? Optional.of(get(low)) : Optional.empty();
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
          at == 0 ? new Relation[] {other, relation} : new Relation[] {relation, other});
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

  /** Each that follows is a copy, without room to spare: most are few, and very many are a hub. */
  private static final class Many extends Adjacency {
    private final Relation[] relations;

    Many(Relation[] relations) {
      this.relations = relations;
    }

    @Override
    public Relation get(int index) {
      return relations[index];
    }

    @Override
    public int size() {
      return relations.length;
    }

    @Override
    Adjacency inserted(int at, Relation relation) {
      if (relations.length == 2 * Hub.LARGEST) {
        return Hub.of(this).inserted(at, relation);
      }
      Relation[] more = Arrays.copyOf(relations, relations.length + 1);
      System.arraycopy(relations, at, more, at + 1, relations.length - at);
      more[at] = relation;
      return new Many(more);
    }

    @Override
    Adjacency replaced(int at, Relation relation) {
      Relation[] other = relations.clone();
      other[at] = relation;
      return new Many(other);
    }

    @Override
    Adjacency removed(int at) {
      if (relations.length == 2) {
        return new One(get(1 - at));
      }
      Relation[] fewer = Arrays.copyOf(relations, relations.length - 1);
      System.arraycopy(relations, at + 1, fewer, at, fewer.length - at);
      return new Many(fewer);
    }
  }
}
