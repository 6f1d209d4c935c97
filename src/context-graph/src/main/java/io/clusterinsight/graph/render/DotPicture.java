package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.snapshot.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a view is drawn as a box, as a node, as an arrow or in words.
 *
 * <p>The cluster is a box around all, each namespace one around what lies in it; what they contain
 * is in the box instead of at the end of an arrow. Beyond {@link #SMALL} resources, two things
 * more: a relation that does not stay within one namespace is said in words at both ends, and
 * resources that differ in nothing but their name are one node.
 */
final class DotPicture {
  /** The number of resources up to which each is drawn, with all its relations. */
  static final int SMALL = 200;

  private final View view;
  private final Map<ResourceId, Resource> byId;
  private final Set<ResourceId> frames = new HashSet<>();
  private final List<Relation> arrows = new ArrayList<>();
  private final Map<ResourceId, SortedMap<Words, SortedSet<ResourceId>>> words = new HashMap<>();

  DotPicture(View view) {
    this.view = view;
    this.byId = HashMap.newHashMap(view.resources().size());
    view.resources().forEach(resource -> byId.put(resource.id(), resource));
    view.resources().forEach(this::addFramesOf);
    boolean settled = false;
    while (!settled) {
      // A frame less may leave relations without the box that showed them.
      settled = view.relations().stream().filter(this::unframes).count() == 0;
    }
    for (Relation relation : view.relations()) {
      if (isSaid(relation)) {
        say(relation);
      } else if (!isShownByBox(relation)) {
        arrows.add(relation);
      }
    }
  }

  /** The start of a sentence: a relation seen from one end, to things of one type. */
  record Words(RelationType relation, boolean outgoing, String type) implements Comparable<Words> {
    @Override
    public int compareTo(Words other) {
      int byRelation = relation.compareTo(other.relation);
      int byDirection = byRelation != 0 ? byRelation : Boolean.compare(outgoing, other.outgoing);
      return byDirection != 0 ? byDirection : type.compareTo(other.type);
    }
  }

  private record ArrowEnd(RelationType type, boolean outgoing, ResourceId other) {}

  private record Likeness(String type, Health health, List<ArrowEnd> arrows) {}

  /** The resource that is drawn as this box, if there is one in the view. */
  Optional<Resource> frame(ResourceId id) {
    return Optional.of(id).filter(frames::contains).map(byId::get);
  }

  /** The relations that are drawn as arrows. */
  List<Relation> arrows() {
    return arrows;
  }

  /** What is said of the relations of a resource that are not drawn. */
  SortedMap<Words, SortedSet<ResourceId>> wordsOf(ResourceId id) {
    return words.getOrDefault(id, new TreeMap<>());
  }

  /** The nodes by the namespace that they lie in; those in none under the empty name. */
  SortedMap<String, List<List<Resource>>> nodes() {
    Map<ResourceId, List<ArrowEnd>> arrowsOf = new HashMap<>();
    for (Relation arrow : arrows) {
      arrowsOf
          .computeIfAbsent(arrow.source(), id -> new ArrayList<>())
          .add(new ArrowEnd(arrow.type(), true, arrow.target()));
      arrowsOf
          .computeIfAbsent(arrow.target(), id -> new ArrayList<>())
          .add(new ArrowEnd(arrow.type(), false, arrow.source()));
    }
    SortedMap<String, Map<Object, List<Resource>>> alike = new TreeMap<>();
    for (Resource resource : view.resources()) {
      if (!frames.contains(resource.id())) {
        Object likeness =
            isSmall() || view.folded().containsKey(resource.id())
                ? resource.id()
                : new Likeness(
                    resource.id().type(),
                    resource.facts().standing().health(),
                    arrowsOf.getOrDefault(resource.id(), List.of()));
        alike
            .computeIfAbsent(box(resource), namespace -> new LinkedHashMap<>())
            .computeIfAbsent(likeness, key -> new ArrayList<>())
            .add(resource);
      }
    }
    SortedMap<String, List<List<Resource>>> nodes = new TreeMap<>();
    alike.forEach((namespace, groups) -> nodes.put(namespace, List.copyOf(groups.values())));
    return nodes;
  }

  boolean isSmall() {
    return view.resources().size() <= SMALL;
  }

  View view() {
    return view;
  }

  private void addFramesOf(Resource resource) {
    ResourceId cluster = view.snapshot().cluster().id();
    if (!resource.id().equals(cluster) && byId.containsKey(cluster)) {
      frames.add(cluster);
    }
    ResourceId namespace =
        ResourceId.of("Namespace", box(resource).isEmpty() ? "?" : box(resource));
    if (byId.containsKey(namespace)) {
      frames.add(namespace);
    }
  }

  /** What a relation that no box shows leads to or from must be a node instead of a frame. */
  private boolean unframes(Relation relation) {
    return !isShownByBox(relation)
        && (frames.remove(relation.source()) || frames.remove(relation.target()));
  }

  private static String box(Resource resource) {
    return resource.facts().namespace().orElse("");
  }

  private String boxOf(ResourceId id) {
    return Optional.ofNullable(byId.get(id)).map(DotPicture::box).orElse("");
  }

  private boolean isShownByBox(Relation relation) {
    if (relation.type() != RelationType.CONTAINS || !frames.contains(relation.source())) {
      return false;
    }
    return !relation.source().type().equals("Namespace")
        || boxOf(relation.target()).equals(relation.source().path());
  }

  private boolean isSaid(Relation relation) {
    String box = boxOf(relation.source());
    boolean leaves = box.isEmpty() || !box.equals(boxOf(relation.target()));
    return !isSmall() && !isShownByBox(relation) && leaves;
  }

  private void say(Relation relation) {
    ResourceId source = relation.source();
    ResourceId target = relation.target();
    say(source, new Words(relation.type(), true, target.type()), target);
    say(target, new Words(relation.type(), false, source.type()), source);
  }

  private void say(ResourceId of, Words start, ResourceId other) {
    words
        .computeIfAbsent(of, id -> new TreeMap<>())
        .computeIfAbsent(start, key -> new TreeSet<>())
        .add(other);
  }
}
