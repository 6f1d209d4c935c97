package io.clusterinsight.collector.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of the table of kinds: where a kind may be found, best first.
 *
 * @param source the source's name after {@code kubernetes:}
 */
record KindEntry(String source, List<Candidate> candidates) {

  /**
   * A place to look at.
   *
   * @param kind the word in {@code kind}; empty if only the API server knows it
   * @param version empty for any that the API server offers, the preferred one first
   */
  record Candidate(String kind, String group, String version, String plural) {}

  KindEntry {
    candidates = List.copyOf(candidates);
  }

  /** A built-in kind, in the API versions that have had it, best first. */
  static KindEntry kind(String kind, String plural, String... apiVersions) {
    return new KindEntry(plural, candidates(kind, plural, apiVersions));
  }

  /** The same, or else another kind that says the same on older servers. */
  KindEntry orElse(String kind, String plural, String... apiVersions) {
    List<Candidate> all = new ArrayList<>(candidates);
    all.addAll(candidates(kind, plural, apiVersions));
    return new KindEntry(source, all);
  }

  /**
   * A custom kind as the settings name it.
   *
   * @param name {@code rollouts.argoproj.io}, or {@code rollouts.v1alpha1.argoproj.io}
   * @throws IllegalArgumentException if it is neither
   */
  static KindEntry custom(String name) {
    String[] parts = name.split("\\.", 3);
    if (!name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
      throw new IllegalArgumentException(
          "not a custom kind: '%s' (it is plural.group or plural.version.group, for example"
                  .formatted(name)
              + " rollouts.argoproj.io)");
    }
    boolean versioned = parts.length == 3 && parts[1].matches("v[0-9]+((alpha|beta)[0-9]+)?");
    String group = versioned ? parts[2] : name.substring(parts[0].length() + 1);
    return new KindEntry(
        parts[0] + "." + group,
        List.of(new Candidate("", group, versioned ? parts[1] : "", parts[0])));
  }

  /** Whether both are of one resource, whatever the versions. */
  boolean isAlso(KindEntry other) {
    return candidates.stream()
        .anyMatch(
            mine ->
                other.candidates.stream()
                    .anyMatch(
                        its -> its.group.equals(mine.group) && its.plural.equals(mine.plural)));
  }

  private static List<Candidate> candidates(String kind, String plural, String... apiVersions) {
    return Arrays.stream(apiVersions)
        .map(
            apiVersion -> {
              int slash = apiVersion.indexOf('/');
              return new Candidate(
                  kind,
                  slash < 0 ? "" : apiVersion.substring(0, slash),
                  apiVersion.substring(slash + 1),
                  plural);
            })
        .toList();
  }
}
