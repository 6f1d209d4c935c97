package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many resources there are of each sort.
 *
 * @param by what tells the sorts apart, in the order that was asked for
 * @param counts sorted by their values
 */
public record Summary(List<Field> by, List<Count> counts) {
  /** Something that resources may be counted by. */
  public enum Field {
    NAMESPACE,
    TYPE,
    HEALTH;

    /** The field that a query spells {@code namespace}, {@code type} or {@code health}. */
    public static Optional<Field> ofWord(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String of(Resource resource) {
      return switch (this) {
        case NAMESPACE -> resource.facts().namespace().orElse("");
        case TYPE -> resource.id().type();
        case HEALTH -> resource.facts().standing().health().word();
      };
    }
  }

  /**
   * The number of resources of one sort.
   *
   * @param values one for each field of {@link Summary#by}; the namespace of what lies in none is
   *     empty
   */
  public record Count(List<String> values, long count) {}

  public Summary {
    by = List.copyOf(by);
    counts = List.copyOf(counts);
  }

  /** Counts {@code resources} by each combination of {@code fields}. */
  public static Summary by(List<Field> fields, Stream<Resource> resources) {
    Map<List<String>, Long> counts =
        resources.collect(
            Collectors.groupingBy(
                resource -> fields.stream().map(field -> field.of(resource)).toList(),
                () -> new TreeMap<>(Summary::compare),
                Collectors.counting()));
    return new Summary(
        fields,
        counts.entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static int compare(List<String> one, List<String> two) {
    for (int i = 0; i < one.size(); i++) {
      int order = Comparator.<String>naturalOrder().compare(one.get(i), two.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
