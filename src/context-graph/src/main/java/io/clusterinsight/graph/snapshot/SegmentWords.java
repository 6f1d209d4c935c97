package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which labels, nodes, workloads, healths and statuses occur in a segment, as hashes: a segment
 * without a word that is wanted need not be looked through. It is made of a segment when it is
 * first asked for, and is gone with it; there is nothing to keep in step.
 */
final class SegmentWords {
  private enum Sort {
    LABEL,
    NODE,
    WORKLOAD,
    HEALTH,
    STATUS
  }

  private final int[] hashes;

  private SegmentWords(int[] hashes) {
    this.hashes = hashes;
  }

  static SegmentWords of(Segment segment) {
    return segment.made(Segment.Slot.WORDS, SegmentWords::make);
  }

  private static SegmentWords make(Segment segment) {
    return new SegmentWords(
        Arrays.stream(segment.array())
            .flatMapToInt(SegmentWords::words)
            .sorted()
            .distinct()
            .toArray());
  }

  private static IntStream words(Resource resource) {
    var facts = resource.facts();
    IntStream.Builder words = IntStream.builder();
    facts.labels().forEach((key, value) -> words.add(label(key, value)));
    facts.node().ifPresent(node -> words.add(node(node)));
    resource.derived().workload().ifPresent(id -> words.add(workload(id.toString())));
    words.add(health(facts.standing().health().word()));
    words.add(status(facts.standing().status()));
    return words.build();
  }

  static int label(String key, String value) {
    return hash(Sort.LABEL, key.hashCode() * 31 + value.hashCode());
  }

  static int node(String name) {
    return hash(Sort.NODE, name.hashCode());
  }

  static int workload(String id) {
    return hash(Sort.WORKLOAD, id.hashCode());
  }

  static int health(String word) {
    return hash(Sort.HEALTH, word.hashCode());
  }

  static int status(String word) {
    return hash(Sort.STATUS, word.hashCode());
  }

  private static int hash(Sort sort, int word) {
    return word * 31 + sort.name().hashCode();
  }

  /** Whether one of these may occur; words that share a hash are not told apart. */
  boolean haveAny(int[] wanted) {
    for (int word : wanted) {
      if (Arrays.binarySearch(hashes, word) >= 0) {
        return true;
      }
    }
    return false;
  }
}
