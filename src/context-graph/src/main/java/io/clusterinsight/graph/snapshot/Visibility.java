package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Derived;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One snapshot as it is seen with some rights. What is seen in full is shared, not copied. */
final class Visibility {
  private static final ResourceId NAMED_BY = ResourceId.of("Namespace", "kube-system");
  private static final String DAEMON = "docker:";

  private final Rights rights;
  private final Snapshot whole;

  /** Which images and processes are seen, as far as that was asked. */
  private final Map<ResourceId, Boolean> parts = new HashMap<>();

  private @Nullable Set<String> imageWords;

  Visibility(Rights rights, Snapshot whole) {
    this.rights = rights;
    this.whole = whole;
  }

  Snapshot seen() {
    Snapshot.Cluster cluster =
        new Snapshot.Cluster(
            whole.cluster().name(), whole.cluster().uid().filter(uid -> rights.allows(NAMED_BY)));
    return new Snapshot(
        cluster,
        whole.version(),
        whole.timestamp(),
        whole.resources().map(this::seen),
        whole.sources().stream().filter(this::sees).map(Visibility::withoutMessage).toList(),
        List.of());
  }

  /** A daemon's source says the name of its node. */
  private boolean sees(SourceStatus source) {
    return !source.name().startsWith(DAEMON) || rights.allowsAll("Node");
  }

  /** Messages name whatever went wrong, in whichever namespace. */
  private static SourceStatus withoutMessage(SourceStatus source) {
    return new SourceStatus(
        source.name(), source.state(), source.since(), source.observed(), Optional.empty());
  }

  private boolean sees(ResourceId id) {
    return switch (id.type()) {
      case "Image", "Process" ->
          parts.computeIfAbsent(id, part -> whole.find(part).filter(this::sees).isPresent());
      default -> rights.allows(id);
    };
  }

  private boolean sees(Resource resource) {
    return switch (resource.id().type()) {
      case "Image" -> isOfContainer(resource, RelationType.CREATED_FROM);
      case "Process" -> isOfContainer(resource, RelationType.CONTAINS);
      default -> rights.allows(resource.id());
    };
  }

  /** Whether one of its containers is seen; without any, whether nodes are. */
  private boolean isOfContainer(Resource resource, RelationType type) {
    boolean alone = true;
    for (Relation relation : resource.incoming()) {
      if (relation.type() == type && relation.source().type().equals("Container")) {
        if (rights.allows(relation.source())) {
          return true;
        }
        alone = false;
      }
    }
    return alone && rights.allowsAll("Node");
  }

  private Optional<Resource> seen(Resource resource) {
    if (!sees(resource)) {
      return Optional.empty();
    }
    Facts facts = seen(resource.facts());
    Derived derived = seen(resource.derived());
    List<Relation> outgoing = seen(resource.outgoing(), relation -> sees(relation.target()));
    List<Relation> incoming = seen(resource.incoming(), relation -> sees(relation.source()));
    boolean inFull =
        facts == resource.facts()
            && derived == resource.derived()
            && outgoing == resource.outgoing()
            && incoming == resource.incoming();
    return Optional.of(
        inFull
            ? resource
            : new Resource(
                resource.id(),
                resource.timestamp(),
                resource.origin(),
                facts,
                derived,
                resource.properties(),
                outgoing,
                incoming));
  }

  private Facts seen(Facts facts) {
    return facts.parent().filter(parent -> !sees(parent)).isPresent()
        ? facts.withParent(Optional.empty())
        : facts;
  }

  private Derived seen(Derived derived) {
    Optional<ResourceId> workload = derived.workload().filter(this::sees);
    List<ResourceId> missing = seen(derived.missing(), this::sees);
    List<String> names = seen(derived.names(), this::isSaid);
    List<String> aliases = seen(derived.aliases(), this::isSaid);
    boolean inFull =
        workload.isPresent() == derived.workload().isPresent()
            && missing == derived.missing()
            && names == derived.names()
            && aliases == derived.aliases();
    return inFull
        ? derived
        : new Derived(workload.orElse(null), missing, derived.drift(), names, aliases);
  }

  private static <T> List<T> seen(List<T> all, Predicate<T> visible) {
    for (T each : all) {
      if (!visible.test(each)) {
        return all.stream().filter(visible).toList();
      }
    }
    return all;
  }

  /**
   * Whether an image is called so by something that is seen: nodes and other pods may know it by
   * other names.
   */
  private boolean isSaid(String name) {
    if (rights.allowsAll("Node") && rights.allowsAll("Pod")) {
      return true;
    }
    if (imageWords == null) {
      imageWords = imageWords();
    }
    return imageWords.contains(name);
  }

  private Set<String> imageWords() {
    Set<String> words = new HashSet<>();
    for (Segment segment : whole.resources().segments()) {
      segment
          .made(Segment.Slot.IMAGE_WORDS, ImageWords::of)
          .forEach(
              (id, said) -> {
                if (rights.allows(id)) {
                  words.addAll(said);
                }
              });
    }
    return words;
  }
}
