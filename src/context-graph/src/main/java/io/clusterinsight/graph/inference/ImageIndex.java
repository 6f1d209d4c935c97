package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which digests and ids are one image. Reports that share a digest or an id speak of the same
 * image; an image is named once, when something is first created from it, and keeps that name.
 */
final class ImageIndex {
  private static final Comparator<Optional<ResourceId>> EMPTY_LAST =
      Comparator.<Optional<ResourceId>, Boolean>comparing(Optional::isEmpty)
          .thenComparing(id -> id.map(ResourceId::toString).orElse(""));

  /** How many observations make each distinct report. */
  private final Map<ImageReport, Integer> reports = new HashMap<>();

  private final Map<String, Image> byIdentity = new HashMap<>();
  private Set<ResourceId> changed = new LinkedHashSet<>();

  /** One image: the reports that speak of it, and its id once it is named. */
  private static final class Image {
    final Set<ImageReport> reports = new LinkedHashSet<>();
    @Nullable ResourceId id;

    boolean speaksOf(String identity) {
      return reports.stream().flatMap(ImageIndex::identities).anyMatch(identity::equals);
    }
  }

  /** Takes over what one observation says, in place of what it said {@code before}. */
  void update(List<ImageReport> before, List<ImageReport> now) {
    if (!before.equals(now)) {
      now.forEach(this::add);
      before.forEach(this::remove);
    }
  }

  /** Nothing is created from the image any more: it has no name until something is again. */
  void unname(ResourceId id) {
    Image image = byIdentity.get(id.path());
    if (image != null && id.equals(image.id)) {
      image.id = null;
    }
  }

  private void add(ImageReport report) {
    if (reports.merge(report, 1, Integer::sum) > 1) {
      return;
    }
    Set<Image> spokenOf = new LinkedHashSet<>();
    identities(report).map(byIdentity::get).filter(image -> image != null).forEach(spokenOf::add);
    Image image = spokenOf.isEmpty() ? new Image() : merge(spokenOf);
    image.reports.add(report);
    identities(report).forEach(identity -> byIdentity.put(identity, image));
    markChanged(image);
  }

  private Image merge(Set<Image> images) {
    Image kept =
        images.stream()
            .min(Comparator.comparing(i -> Optional.ofNullable(i.id), EMPTY_LAST))
            .orElseThrow();
    for (Image other : images) {
      if (other != kept) {
        markChanged(other);
        kept.reports.addAll(other.reports);
        other.reports.stream()
            .flatMap(ImageIndex::identities)
            .forEach(identity -> byIdentity.put(identity, kept));
      }
    }
    return kept;
  }

  private void remove(ImageReport report) {
    if (reports.merge(report, -1, (a, b) -> a + b == 0 ? null : a + b) != null) {
      return;
    }
    Image image = byIdentity.get(identities(report).findFirst().orElseThrow());
    if (image == null) {
      return;
    }
    markChanged(image);
    image.reports.remove(report);
    identities(report).forEach(byIdentity::remove);
    split(image);
  }

  /** Tells apart what no report holds together any more; the part that has the name keeps it. */
  private void split(Image image) {
    Set<ImageReport> rest = new LinkedHashSet<>(image.reports);
    while (!rest.isEmpty()) {
      Image part = new Image();
      part.reports.addAll(connected(rest));
      rest.removeAll(part.reports);
      ResourceId id = image.id;
      if (id != null && part.speaksOf(id.path())) {
        part.id = id;
      }
      part.reports.stream()
          .flatMap(ImageIndex::identities)
          .forEach(identity -> byIdentity.put(identity, part));
    }
  }

  private static Set<ImageReport> connected(Set<ImageReport> reports) {
    Map<String, Set<ImageReport>> speakingOf = new HashMap<>();
    for (ImageReport report : reports) {
      identities(report)
          .forEach(i -> speakingOf.computeIfAbsent(i, k -> new LinkedHashSet<>()).add(report));
    }
    Set<ImageReport> found = new LinkedHashSet<>();
    Deque<ImageReport> next = new ArrayDeque<>(List.of(reports.iterator().next()));
    while (!next.isEmpty()) {
      ImageReport report = next.remove();
      if (found.add(report)) {
        identities(report)
            .forEach(identity -> next.addAll(speakingOf.getOrDefault(identity, Set.of())));
      }
    }
    return found;
  }

  private void markChanged(Image image) {
    if (image.id != null) {
      changed.add(image.id);
    }
  }

  /** The images whose aliases changed, or that are gone, since this was last asked. */
  Set<ResourceId> takeChanged() {
    Set<ResourceId> taken = changed;
    changed = new LinkedHashSet<>();
    return taken;
  }

  /** The id of the image with this digest or id; names the image if it had no name. */
  ResourceId idOf(String identity) {
    Image image = byIdentity.get(identity);
    if (image == null) {
      return ResourceId.of("Image", identity);
    }
    if (image.id == null) {
      image.id = ResourceId.of("Image", name(image));
    }
    return image.id;
  }

  private String name(Image image) {
    return mostReported(image, true).or(() -> mostReported(image, false)).orElseThrow();
  }

  private Optional<String> mostReported(Image image, boolean digests) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ImageReport report : image.reports) {
      Stream<String> names =
          digests ? report.digests().stream().map(ImageIndex::bare) : report.ids().stream();
      names
          .distinct()
          .forEach(name -> counts.merge(name, reports.getOrDefault(report, 0), Integer::sum));
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  /**
   * Whether the image with this id is another one than that with the digest or id {@code other}; an
   * image whose digests nobody reports may have any.
   */
  boolean areKnownToDiffer(String id, String other) {
    Image image = byIdentity.get(id);
    if (id.equals(other) || image != null && image == byIdentity.get(other)) {
      return false;
    }
    Image otherImage = byIdentity.get(other);
    boolean otherIsId =
        otherImage != null
            && otherImage.reports.stream().anyMatch(report -> report.ids().contains(other));
    return otherIsId
        || image != null && image.reports.stream().anyMatch(report -> !report.digests().isEmpty());
  }

  /** The names with a tag of the image that {@code id} names, sorted. */
  List<String> names(ResourceId id) {
    return collect(id, report -> report.names().stream());
  }

  /** All names, digests and ids of the image that {@code id} names, sorted. */
  List<String> aliases(ResourceId id) {
    return collect(
        id,
        report ->
            Stream.of(
                    report.names().stream(),
                    report.digests().stream(),
                    report.digests().stream().map(ImageIndex::bare),
                    report.ids().stream())
                .flatMap(names -> names));
  }

  private List<String> collect(ResourceId id, Function<ImageReport, Stream<String>> names) {
    Image image = byIdentity.get(id.path());
    Collection<ImageReport> spoken = image == null ? List.of() : image.reports;
    return List.copyOf(spoken.stream().flatMap(names).collect(TreeSet::new, Set::add, Set::addAll));
  }

  private static Stream<String> identities(ImageReport report) {
    return Stream.concat(report.digests().stream().map(ImageIndex::bare), report.ids().stream())
        .distinct();
  }

  private static String bare(String digest) {
    return digest.substring(digest.indexOf('@') + 1);
  }
}
