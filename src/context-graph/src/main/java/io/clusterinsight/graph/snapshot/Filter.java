package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which part of the graph a reader asked for.
 *
 * @param namespaces of what lies in namespaces, those of these; of the rest, what these touch
 * @param types the types of resources
 * @param relations the types of relations; resources stay
 * @param labels what the labels must fulfil
 * @param nodes the nodes that they are on
 * @param workloads the ids of workloads: these and what they control
 * @param health the words of the health
 * @param statuses the words of the status
 * @param names what the name must contain
 * @param contained whether the containers, images and processes of the pods that matched belong to
 *     it
 */
public record Filter(
    Choice namespaces,
    Choice types,
    Choice relations,
    Optional<Labels> labels,
    Choice nodes,
    Choice workloads,
    Choice health,
    Choice statuses,
    Choice names,
    boolean contained) {

  /** The filter that everything passes. */
  public static final Filter NONE =
      new Filter(
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          Optional.empty(),
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          false);

  /**
   * What labels must fulfil.
   *
   * @param pair a label and its value that whatever fulfils it has, if there is one
   */
  public record Labels(
      Predicate<Map<String, String>> condition, Optional<Map.Entry<String, String>> pair) {}

  private static final Set<String> HOLDERS = Set.of("Pod", "Container");

  /** Values of which one must fit, if there are any, and values of which none may. */
  public record Choice(Set<String> wanted, Set<String> excluded) {
    public static final Choice ANY = new Choice(Set.of(), Set.of());

    /** What no value fits: the empty string is no value. */
    static final Choice NOTHING = new Choice(Set.of(""), Set.of());

    boolean isAny() {
      return wanted.isEmpty() && excluded.isEmpty();
    }

    /** Whether this one value fits. */
    public boolean accepts(String value) {
      return (wanted.isEmpty() || wanted.contains(value)) && !excluded.contains(value);
    }

    boolean accepts(Predicate<String> fits) {
      return isAny()
          || (wanted.isEmpty() || wanted.stream().anyMatch(fits))
              && excluded.stream().noneMatch(fits);
    }
  }

  /** Whether everything passes. */
  public boolean isNone() {
    return this.equals(NONE);
  }

  /** This filter, narrowed to one type. */
  public Filter onlyType(String type) {
    Choice only = types.accepts(type) ? new Choice(Set.of(type), Set.of()) : Choice.NOTHING;
    return new Filter(
        namespaces, only, relations, labels, nodes, workloads, health, statuses, names, contained);
  }

  /** The part of {@code snapshot} that passes. */
  public View apply(Snapshot snapshot) {
    Map<ResourceId, Resource> chosen = new LinkedHashMap<>();
    choose(candidates(snapshot), snapshot, chosen);
    return View.of(snapshot, chosen.values(), this::accepts);
  }

  /**
   * What passes of a part of a snapshot that is about one thing: that thing stays in any case, and
   * no relation comes in but those of what is contained.
   */
  public View apply(View part, Resource about) {
    Map<ResourceId, Resource> chosen = new LinkedHashMap<>();
    chosen.put(about.id(), about);
    Stream<Resource> candidates =
        part.resources().stream().filter(each -> isOfNamespaces(each, part.snapshot()));
    choose(candidates, part.snapshot(), chosen);
    Set<Relation> known = new HashSet<>(part.relations());
    return View.of(
        part.snapshot(),
        chosen.values(),
        relation ->
            accepts(relation) && (known.contains(relation) || contained && holds(relation)));
  }

  private void choose(Stream<Resource> among, Snapshot snapshot, Map<ResourceId, Resource> chosen) {
    Predicate<Map<String, String>> labelled =
        labels.<Predicate<Map<String, String>>>map(LastLabels::new).orElse(any -> true);
    among
        .filter(resource -> accepts(resource, labelled))
        .forEach(resource -> chosen.put(resource.id(), resource));
    if (contained) {
      for (Resource resource : List.copyOf(chosen.values())) {
        addContained(resource, snapshot, chosen);
      }
    }
  }

  /** Whether relations of its type pass. */
  public boolean accepts(Relation relation) {
    return relations.accepts(relation.type().word());
  }

  /** Whether it leads from a pod or container to what it contains or was created from. */
  private static boolean holds(Relation relation) {
    return HOLDERS.contains(relation.source().type())
        && (relation.type() == RelationType.CONTAINS
            || relation.type() == RelationType.CREATED_FROM);
  }

  /** The pods of a template share their labels, and often follow each other. */
  private static final class LastLabels implements Predicate<Map<String, String>> {
    private final Predicate<Map<String, String>> condition;
    private Map<String, String> last = Map.of();
    private boolean accepted;

    LastLabels(Labels labels) {
      condition = labels.condition();
      accepted = condition.test(last);
    }

    @Override
    public boolean test(Map<String, String> labels) {
      if (labels != last) {
        last = labels;
        accepted = condition.test(labels);
      }
      return accepted;
    }
  }

  private boolean accepts(Resource resource, Predicate<Map<String, String>> labelled) {
    var facts = resource.facts();
    return types.accepts(resource.id().type())
        && labelled.test(facts.labels())
        && nodes.accepts(facts.node().orElse(""))
        && health.accepts(facts.standing().health().word())
        && statuses.accepts(facts.standing().status())
        && workloads.accepts(id -> isOfWorkload(resource, id))
        && names.accepts(part -> isCalled(resource, part));
  }

  private static boolean isOfWorkload(Resource resource, String workload) {
    return resource.id().toString().equals(workload)
        || resource
            .derived()
            .workload()
            .map(ResourceId::toString)
            .filter(workload::equals)
            .isPresent();
  }

  private static boolean isCalled(Resource resource, String part) {
    return resource.facts().name().contains(part)
        || resource.derived().names().stream().anyMatch(name -> name.contains(part));
  }

  /** What may pass: a superset that is near what will, where types or namespaces are wanted. */
  private Stream<Resource> candidates(Snapshot snapshot) {
    Resources all = snapshot.resources();
    if (!namespaces.isAny()) {
      Stream<Resource> within =
          namespaces.wanted().isEmpty()
              ? all.stream(segment -> Segment.ALL_PARTS)
              : namespaces.wanted().stream().flatMap(all::ofNamespace);
      return within.filter(this::isWithin).flatMap(resource -> withTouched(resource, snapshot));
    }
    ToIntFunction<Segment> among = parts();
    return types.wanted().isEmpty()
        ? all.stream(among)
        : types.wanted().stream().flatMap(type -> all.ofType(type, among));
  }

  /** In which parts of a segment there may be something that passes. */
  private ToIntFunction<Segment> parts() {
    List<ToIntFunction<Segment>> conditions = new ArrayList<>();
    labels
        .flatMap(Labels::pair)
        .map(pair -> SegmentWords.label(pair.getKey(), pair.getValue()))
        .ifPresent(hash -> conditions.add(said(IntStream.of(hash))));
    said(nodes, SegmentWords::node).ifPresent(conditions::add);
    said(health, SegmentWords::health).ifPresent(conditions::add);
    said(statuses, SegmentWords::status).ifPresent(conditions::add);
    List<ResourceId> themselves = workloads.wanted().stream().map(ResourceId::parse).toList();
    said(workloads, SegmentWords::workload)
        .<ToIntFunction<Segment>>map(
            said ->
                segment ->
                    themselves.stream().anyMatch(segment::spans)
                        ? Segment.ALL_PARTS
                        : said.applyAsInt(segment))
        .ifPresent(conditions::add);
    return segment ->
        conditions.stream()
            .mapToInt(condition -> condition.applyAsInt(segment))
            .reduce(Segment.ALL_PARTS, (one, other) -> one & other);
  }

  private static Optional<ToIntFunction<Segment>> said(Choice choice, ToIntFunction<String> hash) {
    return choice.wanted().isEmpty()
        ? Optional.empty()
        : Optional.of(said(choice.wanted().stream().mapToInt(hash)));
  }

  private static ToIntFunction<Segment> said(IntStream hashes) {
    int[] any = hashes.toArray();
    return segment -> SegmentWords.of(segment).partsWithAny(any);
  }

  private boolean isWithin(Resource resource) {
    return resource.facts().namespace().filter(namespaces::accepts).isPresent();
  }

  private boolean isOfNamespaces(Resource resource, Snapshot snapshot) {
    return namespaces.isAny()
        || isWithin(resource)
        || (resource.facts().namespace().isEmpty()
            && neighbors(resource, snapshot).anyMatch(this::isWithin));
  }

  /** A resource in a namespace with those that are in none and that it relates to. */
  private static Stream<Resource> withTouched(Resource resource, Snapshot snapshot) {
    return Stream.concat(
        Stream.of(resource),
        neighbors(resource, snapshot).filter(touched -> touched.facts().namespace().isEmpty()));
  }

  private static Stream<Resource> neighbors(Resource resource, Snapshot snapshot) {
    Stream<ResourceId> targets = resource.outgoing().stream().map(Relation::target);
    Stream<ResourceId> sources = resource.incoming().stream().map(Relation::source);
    return Stream.concat(targets, sources).flatMap(id -> snapshot.find(id).stream());
  }

  private static void addContained(
      Resource resource, Snapshot snapshot, Map<ResourceId, Resource> into) {
    for (Relation relation : resource.outgoing()) {
      if (holds(relation)) {
        snapshot
            .find(relation.target())
            .filter(target -> into.putIfAbsent(target.id(), target) == null)
            .ifPresent(target -> addContained(target, snapshot, into));
      }
    }
  }

  /** Makes a choice of values as a query has them: a value with {@code !} before it excludes. */
  public static Choice choice(Collection<String> values) {
    Set<String> wanted = new TreeSet<>();
    Set<String> excluded = new TreeSet<>();
    for (String value : values) {
      if (value.startsWith("!")) {
        excluded.add(value.substring(1));
      } else {
        wanted.add(value);
      }
    }
    return new Choice(wanted, excluded);
  }
}
