package io.clusterinsight.graph.inference;

import java.util.Set;

/**
 * What one observation says of an image: all of these are the same one.
 *
 * @param digests repo digests, as {@code repository@sha256:…}
 * @param ids image ids, as {@code sha256:…}
 * @param names names with a tag
 */
public record ImageReport(Set<String> digests, Set<String> ids, Set<String> names) {
  public ImageReport {
    digests = Set.copyOf(digests);
    ids = Set.copyOf(ids);
    names = Set.copyOf(names);
  }
}
