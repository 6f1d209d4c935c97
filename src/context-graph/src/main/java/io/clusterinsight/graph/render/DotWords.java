package io.clusterinsight.graph.render;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written on something that is drawn.
 *
 * @param label a few lines, for the picture
 * @param tooltip everything, for who points at it
 */
record DotWords(String label, String tooltip) {
  private static final int NAMES_SHOWN = 3;
  private static final int PARTS_A_LINE = 4;
  private static final int ARROWS_NAMED = 100;
  private static final int LINES_TOLD = 100;

  /** The words on a box. */
  static DotWords ofFrame(Resource resource) {
    String label = resource.id().type() + " " + DotText.line(name(resource));
    return new DotWords(label, DotText.oneLine(about(resource)));
  }

  /** The words on a node for resources that are alike. */
  DotWords(DotPicture picture, List<Resource> alike) {
    this(label(picture, alike), tooltip(picture, alike));
  }

  /** The words on an arrow. */
  DotWords(DotPicture picture, RelationType type, List<Relation> relations) {
    this(
        arrowLabel(picture, type, relations),
        lines(relations.stream().map(relation -> sentence(picture, relation))));
  }

  private static String label(DotPicture picture, List<Resource> alike) {
    Resource first = alike.getFirst();
    String type = first.id().type();
    List<String> lines = new ArrayList<>();
    if (alike.size() == 1) {
      lines.add(DotText.line(name(first)));
      addParts(picture, first, lines);
    } else {
      lines.add(counted(alike.size(), DotText.line(type)));
      alike.stream().limit(NAMES_SHOWN).map(one -> DotText.line(name(one))).forEach(lines::add);
      if (alike.size() > NAMES_SHOWN) {
        lines.add("and " + (alike.size() - NAMES_SHOWN) + " more");
      }
    }
    Standing standing = first.facts().standing();
    if (standing.health() == Health.ERROR || standing.health() == Health.WARNING) {
      lines.add(DotText.line(standing.status()));
    }
    said(picture, alike).forEach((words, others) -> lines.add(said(words, others)));
    return String.join("\n", lines);
  }

  /** The type and what is folded into it, a few parts a line. */
  private static void addParts(DotPicture picture, Resource resource, List<String> lines) {
    List<String> parts = new ArrayList<>(List.of(DotText.line(resource.id().type())));
    parts.addAll(parts(picture, resource));
    for (int from = 0; from < parts.size(); from += PARTS_A_LINE) {
      int to = Math.min(from + PARTS_A_LINE, parts.size());
      lines.add(String.join(" · ", parts.subList(from, to)));
    }
  }

  private static List<String> parts(DotPicture picture, Resource resource) {
    return picture.view().folded().getOrDefault(resource.id(), new TreeMap<>()).entrySet().stream()
        .map(part -> counted(part.getValue(), DotText.line(part.getKey())))
        .toList();
  }

  private static String tooltip(DotPicture picture, List<Resource> alike) {
    Stream<String> things =
        alike.stream()
            .map(
                resource ->
                    Stream.concat(Stream.of(about(resource)), parts(picture, resource).stream())
                        .collect(Collectors.joining(" · ")));
    Stream<String> relations =
        said(picture, alike).entrySet().stream()
            .flatMap(
                words ->
                    words.getValue().stream().map(other -> arrow(words.getKey()) + " " + other));
    return lines(Stream.concat(things, relations));
  }

  /** The id, and how it is doing. */
  private static String about(Resource resource) {
    Standing standing = resource.facts().standing();
    return Stream.of(
            resource.id().toString(),
            standing.status(),
            standing.reason().orElse(""),
            standing.message().orElse(""))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static SortedMap<DotPicture.Words, SortedSet<ResourceId>> said(
      DotPicture picture, List<Resource> alike) {
    SortedMap<DotPicture.Words, SortedSet<ResourceId>> said = new TreeMap<>();
    for (Resource resource : alike) {
      for (Map.Entry<DotPicture.Words, SortedSet<ResourceId>> words :
          picture.wordsOf(resource.id()).entrySet()) {
        said.computeIfAbsent(words.getKey(), key -> new TreeSet<>()).addAll(words.getValue());
      }
    }
    return said;
  }

  private static String said(DotPicture.Words words, Collection<ResourceId> others) {
    String what =
        others.size() == 1
            ? DotText.line(others.iterator().next().path())
            : counted(others.size(), DotText.line(words.type()));
    return arrow(words) + " " + what;
  }

  private static String arrow(DotPicture.Words words) {
    return (words.outgoing() ? "→ " : "← ") + words.relation().word();
  }

  private static String arrowLabel(
      DotPicture picture, RelationType type, List<Relation> relations) {
    int number = relations.stream().mapToInt(relation -> number(picture, relation)).sum();
    boolean ready = relations.stream().allMatch(relation -> relation.ready().orElse(true));
    return Stream.of(
            picture.arrows().size() <= ARROWS_NAMED ? type.word() : "",
            number > 1 ? "×" + number : "",
            ready ? "" : "not ready")
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String sentence(DotPicture picture, Relation relation) {
    int number = number(picture, relation);
    return relation.source()
        + " "
        + relation.type().word()
        + " "
        + relation.target()
        + (number > 1 ? " ×" + number : "");
  }

  private static int number(DotPicture picture, Relation relation) {
    return picture.view().lifted().getOrDefault(relation, 1);
  }

  private static String name(Resource resource) {
    List<String> names = resource.derived().names();
    return names.isEmpty() ? resource.facts().name() : names.getFirst();
  }

  private static String lines(Stream<String> lines) {
    List<String> all = lines.map(DotText::oneLine).toList();
    String told = all.stream().limit(LINES_TOLD).collect(Collectors.joining("\n"));
    return all.size() <= LINES_TOLD ? told : told + "\nand " + (all.size() - LINES_TOLD) + " more";
  }

  /** A number of things of a type, in English. */
  private static String counted(int number, String type) {
    if (number == 1) {
      return "1 " + type;
    }
    if (type.endsWith("y") && !type.endsWith("ay")) {
      return number + " " + type.substring(0, type.length() - 1) + "ies";
    }
    return number + " " + type + (type.endsWith("s") ? "es" : "s");
  }
}
