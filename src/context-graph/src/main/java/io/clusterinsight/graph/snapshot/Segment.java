package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
    IMAGE_WORDS
  }

  private final Resource[] resources;
  private final AtomicReference<@Nullable Object> madeOfResources = new AtomicReference<>();
  private final AtomicReference<@Nullable Object> madeOfRelations = new AtomicReference<>();
  private final AtomicReference<@Nullable Object> imageWords = new AtomicReference<>();

  Segment(Resource[] resources) {
    this.resources = resources;
  }

  /** The resources, sorted by id; never empty. */
  public List<Resource> resources() {
    return List.of(resources);
  }

  Resource[] array() {
    return resources;
  }

  Resource first() {
    return resources[0];
  }

  /**
   * What is kept in {@code slot}; makes it if it was not made yet. Two threads may make it at once;
   * one result is kept.
   */
  @SuppressWarnings("unchecked") // each slot is used by one maker
  public <T> T made(Slot slot, Function<Segment, T> maker) {
    AtomicReference<@Nullable Object> made =
        switch (slot) {
          case RESOURCES -> madeOfResources;
          case RELATIONS -> madeOfRelations;
          case IMAGE_WORDS -> imageWords;
        };
    Object kept = made.get();
    if (kept == null) {
      kept = maker.apply(this);
      made.compareAndSet(null, kept);
    }
    return (T) kept;
  }
}
