package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/**
 * Very many relations, as an image has that is used everywhere: in parts, so that a change copies
 * one of them, and the list of parts.
 */
final class Hub extends Adjacency {
  /** Parts that grow beyond this are split. */
  static final int LARGEST = 512;

  private final Adjacency[] parts; // none is empty
  private final int[] starts; // the index of the first relation of each part
  private final int size;

  private Hub(Adjacency[] parts) {
    this.parts = parts;
    this.starts = new int[parts.length];
    int sum = 0;
    for (int i = 0; i < parts.length; i++) {
      starts[i] = sum;
      sum += parts[i].size();
    }
    this.size = sum;
  }

  static Hub of(List<Relation> relations) {
    int count = (2 * relations.size() + LARGEST - 1) / LARGEST;
    Adjacency[] parts = new Adjacency[count];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) relations.size() * i / count);
      int to = (int) ((long) relations.size() * (i + 1) / count);
      parts[i] = Adjacency.of(relations.subList(from, to));
    }
    return new Hub(parts);
  }

  @Override
  public Relation get(int index) {
    int part = partOf(index);
    return parts[part].get(index - starts[part]);
  }

  private int partOf(int index) {
    int at = Arrays.binarySearch(starts, index);
    return at >= 0 ? at : -at - 2;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  Adjacency inserted(int at, Relation relation) {
    int part = partOf(at);
    if (at == size && parts[part].size() >= LARGEST) { // lists arrive sorted
      return with(part + 1, 0, Adjacency.of(List.of(relation)));
    }
    Adjacency now = parts[part].inserted(at - starts[part], relation);
    if (now.size() <= LARGEST) {
      return with(part, 1, now);
    }
    int middle = now.size() / 2;
    return with(
        part,
        1,
        Adjacency.of(now.subList(0, middle)),
        Adjacency.of(now.subList(middle, now.size())));
  }

  @Override
  Adjacency replaced(int at, Relation relation) {
    int part = partOf(at);
    return with(part, 1, parts[part].replaced(at - starts[part], relation));
  }

  @Override
  Adjacency removed(int at) {
    if (size <= LARGEST) {
      return Adjacency.of(this).removed(at);
    }
    int part = partOf(at);
    Adjacency now = parts[part].removed(at - starts[part]);
    return now.isEmpty() ? with(part, 1) : with(part, 1, now);
  }

  /** These, with other parts in the place of some. */
  private Hub with(int from, int count, Adjacency... others) {
    Adjacency[] all = new Adjacency[parts.length - count + others.length];
    System.arraycopy(parts, 0, all, 0, from);
    System.arraycopy(others, 0, all, from, others.length);
    System.arraycopy(parts, from + count, all, from + others.length, parts.length - from - count);
    return new Hub(all);
  }

  @Override
  public Iterator<Relation> iterator() {
    return iterator(0);
  }

  private Iterator<Relation> iterator(int firstPart) {
    return new Iterator<>() {
      private int part = firstPart;
      private Iterator<Relation> inPart = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return inPart.hasNext() || part < parts.length;
      }

      @Override
      public Relation next() {
        if (!inPart.hasNext()) {
          if (part == parts.length) {
            throw new NoSuchElementException();
          }
          inPart = parts[part++].iterator();
        }
        return inPart.next();
      }
    };
  }

  @Override
  public Spliterator<Relation> spliterator() {
    return Spliterators.spliterator(iterator(), size, Spliterator.ORDERED | Spliterator.IMMUTABLE);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hub that ? size == that.size && endsLike(that) : super.equals(other);
  }

  /**
   * Of two that follow each other, most parts are the same objects, and the first other differs.
   */
  private boolean endsLike(Hub that) {
    int part = Arrays.mismatch(parts, that.parts, (one, two) -> one == two ? 0 : 1);
    if (part < 0) {
      return true;
    }
    Iterator<Relation> others = that.iterator(part);
    for (Iterator<Relation> own = iterator(part); own.hasNext(); ) {
      if (!own.next().equals(others.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
