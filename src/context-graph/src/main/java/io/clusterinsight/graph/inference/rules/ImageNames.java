package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.ImageReport;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sorts the ways in which runtimes name an image: {@code docker-pullable://nginx@sha256:…} and
 * {@code nginx@sha256:…} hold a repo digest, {@code docker://sha256:…} and {@code sha256:…} an
 * image id, all else is a name.
 */
final class ImageNames {
  private static final String UNTAGGED = "<none>";

  private final Set<String> digests = new TreeSet<>();
  private final Set<String> ids = new TreeSet<>();
  private final Set<String> names = new TreeSet<>();

  void add(String reported) {
    int scheme = reported.indexOf("://");
    String name = scheme < 0 ? reported : reported.substring(scheme + "://".length());
    if (name.isEmpty() || name.startsWith(UNTAGGED)) {
      return;
    }
    if (name.startsWith("sha256:")) {
      ids.add(name);
    } else if (name.contains("@sha256:")) {
      digests.add(name);
    } else {
      names.add(name);
    }
  }

  /** The digest, else the id, under which the image is found. */
  Optional<String> identity() {
    return digests.stream()
        .findFirst()
        .map(digest -> digest.substring(digest.indexOf('@') + 1))
        .or(() -> ids.stream().findFirst());
  }

  /** All that was said, if it says which image it is of. */
  Optional<ImageReport> report() {
    return identity().map(identity -> new ImageReport(digests, ids, names));
  }
}
