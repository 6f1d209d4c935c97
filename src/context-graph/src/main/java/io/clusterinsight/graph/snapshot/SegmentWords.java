package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which labels, nodes, workloads, healths and statuses occur in which {@linkplain Segment#inParts
 * parts} of a segment, as hashes: parts without a word that is wanted need not be looked through.
 * It is made of a segment when it is first asked for, and is gone with it; there is nothing to keep
 * in step.
 */
final class SegmentWords {
  private enum Sort {
    LABEL,
    NODE,
    WORKLOAD,
    HEALTH,
    STATUS
  }

  private final int[] hashes; // sorted
  private final int[] parts; // for each hash

  private SegmentWords(int[] hashes, int[] parts) {
    this.hashes = hashes;
    this.parts = parts;
  }

  static SegmentWords of(Segment segment) {
    return segment.made(Segment.Slot.WORDS, SegmentWords::make);
  }

  private static SegmentWords make(Segment segment) {
    Resource[] resources = segment.array();
    long[] said = // each word, and behind it the part where it is
        IntStream.range(0, resources.length)
            .boxed()
            .flatMapToLong(i -> words(resources[i], Segment.part(i, resources.length)))
            .sorted()
            .toArray();
    int[] hashes = new int[said.length];
    int[] parts = new int[said.length];
    int count = 0;
    for (long each : said) {
      int hash = (int) (each >> Integer.SIZE);
      count += count == 0 || hashes[count - 1] != hash ? 1 : 0;
      hashes[count - 1] = hash;
      parts[count - 1] |= (int) each;
    }
    return new SegmentWords(Arrays.copyOf(hashes, count), Arrays.copyOf(parts, count));
  }

  private static LongStream words(Resource resource, int part) {
    return words(resource).mapToLong(hash -> (long) hash << Integer.SIZE | part & 0xffffffffL);
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

  /** In which parts one of these may occur; words that share a hash are not told apart. */
  int partsWithAny(int[] wanted) {
    int found = 0;
    for (int word : wanted) {
      int at = Arrays.binarySearch(hashes, word);
      found |= at < 0 ? 0 : parts[at];
    }
    return found;
  }
}
