package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All resources of a snapshot, sorted by id, in segments that unchanged snapshots share. */
public final class Resources {
  static final Resources EMPTY = new Resources(new Segment[0], 0);

  /** Segments that grow beyond this are split. */
  static final int LARGEST = 128;

  private static final Resource[] NONE = {};

  private final Segment[] segments;
  private final int size;

  private Resources(Segment[] segments, int size) {
    this.segments = segments;
    this.size = size;
  }

  public int size() {
    return size;
  }

  /** The segments, in order. */
  public List<Segment> segments() {
    return Collections.unmodifiableList(Arrays.asList(segments));
  }

  public Stream<Resource> stream() {
    return Arrays.stream(segments).flatMap(segment -> Arrays.stream(segment.array()));
  }

  /** The resources of some parts of each segment, in order. */
  Stream<Resource> stream(ToIntFunction<Segment> parts) {
    return Arrays.stream(segments).flatMap(segment -> segment.inParts(parts.applyAsInt(segment)));
  }

  /** The resources of one type, in order. */
  public Stream<Resource> ofType(String type) {
    return ofType(type, segment -> Segment.ALL_PARTS);
  }

  /** The resources of one type in some parts of each segment, in order. */
  Stream<Resource> ofType(String type, ToIntFunction<Segment> parts) {
    return Arrays.stream(
            segments, Math.max(segmentOf(ResourceId.of(type, "\0")), 0), segments.length)
        .takeWhile(segment -> segment.first().id().type().compareTo(type) <= 0)
        .flatMap(segment -> segment.inParts(parts.applyAsInt(segment)))
        .filter(resource -> resource.id().type().equals(type));
  }

  /** The resources whose path begins with the namespace, of each type in order. */
  public Stream<Resource> ofNamespace(String namespace) {
    return types().stream()
        .flatMap(
            type ->
                from(ResourceId.of(type, namespace, ""))
                    .takeWhile(
                        resource ->
                            resource.id().type().equals(type) && resource.id().isIn(namespace)));
  }

  /** The resources that are not before {@code id}, in order. */
  private Stream<Resource> from(ResourceId id) {
    return Arrays.stream(segments, Math.max(segmentOf(id), 0), segments.length)
        .flatMap(segment -> Arrays.stream(segment.array()))
        .dropWhile(resource -> resource.id().compareTo(id) < 0);
  }

  /** The types of which there are resources, sorted; costs a step for each type. */
  public List<String> types() {
    List<String> types = new ArrayList<>();
    Optional<Resource> next =
        segments.length == 0 ? Optional.empty() : Optional.of(segments[0].first());
    while (next.isPresent()) {
      String type = next.get().id().type();
      types.add(type);
      next = firstFrom(ResourceId.of(type + "\0", "\0"));
    }
    return types;
  }

  /** The first resource that is not before {@code id}. */
  private Optional<Resource> firstFrom(ResourceId id) {
    return from(id).findFirst();
  }

  public Optional<Resource> find(ResourceId id) {
    int at = segmentOf(id);
    if (at < 0) {
      return Optional.empty();
    }
    Resource[] resources = segments[at].array();
    int found = indexOf(resources, id);
    return found < 0 ? Optional.empty() : Optional.of(resources[found]);
  }

  /** The last segment that does not begin behind {@code id}, or -1. */
  private int segmentOf(ResourceId id) {
    int low = 0;
    int high = segments.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (segments[middle].first().id().compareTo(id) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static int indexOf(Resource[] resources, ResourceId id) {
    int low = 0;
    int high = resources.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = resources[middle].id().compareTo(id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /**
   * These resources with changes applied.
   *
   * @param changes at most one for each id, sorted by id
   */
  Resources with(List<Change> changes) {
    List<Segment> old = Arrays.asList(segments);
    List<Segment> result = new ArrayList<>(segments.length + changes.size() / LARGEST + 1);
    int newSize = size;
    int segment = 0;
    int change = 0;
    while (change < changes.size()) {
      int changed = Math.max(segmentOf(changes.get(change).id()), 0);
      result.addAll(old.subList(segment, changed));
      int from = change;
      while (change < changes.size() && isBefore(changes.get(change).id(), changed + 1)) {
        change++;
      }
      Resource[] before = changed < segments.length ? segments[changed].array() : NONE;
      List<Resource> merged = merge(before, changes.subList(from, change));
      newSize += merged.size() - before.length;
      addSplit(merged, result);
      segment = Math.min(changed + 1, segments.length);
    }
    result.addAll(old.subList(segment, segments.length));
    return new Resources(result.toArray(Segment[]::new), newSize);
  }

  /** What {@code shown} leaves of these resources; segments that it leaves whole stay shared. */
  Resources map(Function<Resource, Optional<Resource>> shown) {
    List<Segment> result = new ArrayList<>(segments.length);
    int size = 0;
    for (Segment segment : segments) {
      List<Resource> some = new ArrayList<>(segment.array().length);
      boolean same = true;
      for (Resource each : segment.array()) {
        Optional<Resource> left = shown.apply(each);
        left.ifPresent(some::add);
        same &= left.isPresent() && left.get() == each;
      }
      size += some.size();
      if (!some.isEmpty()) {
        result.add(same ? segment : new Segment(some.toArray(Resource[]::new)));
      }
    }
    return new Resources(result.toArray(Segment[]::new), size);
  }

  /** A walk forwards through the resources that costs little where ids follow each other. */
  Cursor cursor(ResourceId start) {
    return new Cursor(Math.max(segmentOf(start), 0));
  }

  /** Looks up one id after the other, in order. */
  final class Cursor {
    private int segment;
    private int index;

    private Cursor(int segment) {
      this.segment = segment;
    }

    /** The resource with this id; none before it can be looked up any more. */
    @Nullable Resource at(ResourceId id) {
      while (segment < segments.length) {
        Resource next = segments[segment].array()[index];
        int order = next.id() == id ? 0 : next.id().compareTo(id);
        if (order >= 0) {
          return order == 0 ? next : null;
        }
        index++;
        if (index == segments[segment].array().length) {
          segment++;
          index = 0;
        }
      }
      return null;
    }
  }

  private boolean isBefore(ResourceId id, int segment) {
    return segment >= segments.length || id.compareTo(segments[segment].first().id()) < 0;
  }

  /** Copies what lies between the changes as it is. */
  private static List<Resource> merge(Resource[] old, List<Change> changes) {
    List<Resource> all = Arrays.asList(old);
    List<Resource> merged = new ArrayList<>(old.length + changes.size());
    int copied = 0;
    for (Change change : changes) {
      int at = indexOf(old, change.id());
      int place = at < 0 ? -at - 1 : at;
      merged.addAll(all.subList(copied, place));
      change.after().ifPresent(merged::add);
      copied = at < 0 ? place : place + 1;
    }
    merged.addAll(all.subList(copied, old.length));
    return merged;
  }

  /** Splits evenly; a segment that became small joins the one before it if both fit into one. */
  private static void addSplit(List<Resource> merged, List<Segment> into) {
    if (merged.isEmpty()) {
      return;
    }
    if (merged.size() < LARGEST / 4 && !into.isEmpty()) {
      Resource[] last = into.getLast().array();
      if (last.length + merged.size() <= LARGEST) {
        into.removeLast();
        merged = new ArrayList<>(merged);
        merged.addAll(0, List.of(last));
      }
    }
    int parts = (merged.size() + LARGEST - 1) / LARGEST;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) merged.size() * part / parts);
      int to = (int) ((long) merged.size() * (part + 1) / parts);
      into.add(new Segment(merged.subList(from, to).toArray(Resource[]::new)));
    }
  }
}
