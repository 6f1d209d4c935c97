package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.substance.Substance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An observation with all that the rules read from it, and without its tree: what the graph keeps.
 * There is one for each resource: what is rare lies in {@link Joins}, which most of them share.
 *
 * @param substanceHigh the first half of its {@link Substance}, which is no object of its own
 * @param substanceLow the second half
 * @param newest the newest time that the object itself carries, in milliseconds since the epoch;
 *     {@link #TIMELESS} without one
 * @param runs for containers of pods: what the pod's status says that a Docker daemon runs
 */
public record Declaration(
    ResourceId id,
    Origin origin,
    Facts facts,
    Properties properties,
    long substanceHigh,
    long substanceLow,
    long newest,
    List<Reference> references,
    Joins joins,
    @Nullable RunningContainer runs,
    List<Declaration> parts) {

  static final long TIMELESS = Long.MIN_VALUE;

  Declaration(
      ResourceId id,
      Origin origin,
      Facts facts,
      Properties properties,
      Substance substance,
      long newest,
      List<Reference> references,
      Joins joins,
      @Nullable RunningContainer runs,
      List<Declaration> parts) {
    this(
        id,
        origin,
        facts,
        properties,
        substance.high(),
        substance.low(),
        newest,
        references,
        joins,
        runs,
        parts);
  }

  /** The declaration of a thing that says nothing. */
  static Declaration nothing(ResourceId id) {
    return new Declaration(
        id,
        Origin.KUBERNETES,
        Facts.ofName(id.name(), Optional.empty(), Optional.empty()),
        Properties.EMPTY,
        Substance.UNKNOWN,
        TIMELESS,
        List.of(),
        Joins.NONE,
        null,
        List.of());
  }

  /** What tells a change of it from a heartbeat. */
  Substance substance() {
    return new Substance(substanceHigh, substanceLow);
  }

  /** Whether selectors find it, and it finds others, as before. */
  boolean joinsLike(Declaration before) {
    return labels().equals(before.labels()) && selections().equals(before.selections());
  }

  /** Whether their properties are one object, so that either may stand for the other. */
  @SuppressWarnings("ReferenceEquality") // what is equal may be kept twice
  boolean sharesPropertiesWith(Declaration other) {
    return properties == other.properties;
  }

  /** Whether it refers to the same as before, for the same reasons. */
  boolean refersLike(Declaration before) {
    return references.equals(before.references)
        && behindIsWhatEndpointsName() == before.behindIsWhatEndpointsName();
  }

  /** The same in another place, where other things hold of it; its parts are declared alone. */
  Declaration placed(
      ResourceId place,
      Facts facts,
      Substance substance,
      long newest,
      List<Reference> references,
      List<ImageReport> images) {
    return new Declaration(
        place,
        origin,
        facts,
        properties,
        substance,
        newest,
        references,
        joins.with(images),
        runs,
        List.of());
  }

  /** The uid that its source gave it, if any. */
  Uid uid() {
    return facts.uid().orElse(Uid.NONE);
  }

  /** The newest time that it carries, or {@code other} if it carries none. */
  long newestOr(long other) {
    return newest == TIMELESS ? other : newest;
  }

  Optional<RunningContainer> running() {
    return Optional.ofNullable(runs);
  }

  List<Selection> selections() {
    return joins.selections();
  }

  Set<Pool> pools() {
    return joins.pools();
  }

  Map<String, String> labels() {
    return joins.labels();
  }

  boolean behindIsWhatEndpointsName() {
    return joins.behindIsWhatEndpointsName();
  }

  List<Endpoint> endpoints() {
    return joins.endpoints();
  }

  /** Whether it is a resource, or only kept for what it says of others. */
  boolean shown() {
    return joins.shown();
  }

  /** What it says of images. */
  List<ImageReport> images() {
    return joins.images();
  }

  /** For pods: other uids than its own by which the kubelet of its node may know it. */
  Set<String> otherUids() {
    return joins.otherUids();
  }
}
