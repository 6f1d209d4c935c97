package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive resources that snapshots share until one of them changes, with what was made
 * of it: an encoding that is kept here is made once, whoever asks and however many snapshots hold
 * the segment.
 */
public final class Segment {
  /** What may be kept with a segment. */
  public enum Slot {
    RESOURCES,
    RELATIONS,
    IMAGE_WORDS,
    WORDS
  }

  static final int ALL_PARTS = -1;

  private final Resource[] resources;
  private final AtomicReference<@Nullable CompletableFuture<?>> madeOfResources =
      new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<?>> madeOfRelations =
      new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<?>> imageWords =
      new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<?>> words = new AtomicReference<>();

  Segment(Resource[] resources) {
    this.resources = resources;
  }

  /** The resources, sorted by id; never empty. */
  public List<Resource> resources() {
    return Collections.unmodifiableList(Arrays.asList(resources));
  }

  Resource[] array() {
    return resources;
  }

  /** The part in which its resource of an index is, as a bit: there are up to 32, alike in size. */
  static int part(int index, int length) {
    return 1 << (index * Integer.SIZE / length);
  }

  /** The resources of some of its parts, in order. */
  Stream<Resource> inParts(int parts) {
    return parts == ALL_PARTS
        ? Arrays.stream(resources)
        : IntStream.range(0, parts == 0 ? 0 : resources.length)
            .filter(index -> (parts & part(index, resources.length)) != 0)
            .mapToObj(index -> resources[index]);
  }

  Resource first() {
    return resources[0];
  }

  /** Whether {@code id} is, or would be, between its first and its last resource. */
  boolean spans(ResourceId id) {
    return first().id().compareTo(id) <= 0
        && resources[resources.length - 1].id().compareTo(id) >= 0;
  }

  /** What is kept in {@code slot}; made now if it was not. */
  public <T> T made(Slot slot, Function<Segment, T> maker) {
    return this.<T>making(slot, maker, Runnable::run).join();
  }

  /**
   * What is or will be kept in {@code slot}. Who asks first has it made; all others wait for the
   * same. What failed is tried again for who asks next.
   */
  @SuppressWarnings("unchecked") // each slot is used by one maker
  public <T> CompletableFuture<T> making(Slot slot, Function<Segment, T> maker, Executor executor) {
    AtomicReference<@Nullable CompletableFuture<?>> place = place(slot);
    CompletableFuture<?> known = place.get();
    if (known != null && !known.isCompletedExceptionally()) {
      return (CompletableFuture<T>) known;
    }
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<?> first = place.compareAndExchange(known, mine);
    if (first != known) {
      return (CompletableFuture<T>) first;
    }
    return mine.completeAsync(() -> maker.apply(this), executor);
  }

  /** What is kept in {@code slot}, if it is made already. */
  @SuppressWarnings("unchecked") // each slot is used by one maker
  public <T> Optional<T> kept(Slot slot) {
    CompletableFuture<?> known = place(slot).get();
    return known == null || !known.isDone() || known.isCompletedExceptionally()
        ? Optional.empty()
        : Optional.of((T) known.join());
  }

  /**
   * Does not keep what was made and is in {@code slot} any longer; who asks again has it made
   * again.
   */
  public void letGo(Slot slot) {
    AtomicReference<@Nullable CompletableFuture<?>> place = place(slot);
    CompletableFuture<?> known = place.get();
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      place.compareAndSet(known, null);
    }
  }

  private AtomicReference<@Nullable CompletableFuture<?>> place(Slot slot) {
    return switch (slot) {
      case RESOURCES -> madeOfResources;
      case RELATIONS -> madeOfRelations;
      case IMAGE_WORDS -> imageWords;
      case WORDS -> words;
    };
  }
}
