package io.clusterinsight.collector.web;

import static io.clusterinsight.collector.web.Schemas.NUMBER;
import static io.clusterinsight.collector.web.Schemas.TEXT;
import static io.clusterinsight.collector.web.Schemas.TEXTS;
import static io.clusterinsight.collector.web.Schemas.TIME;
import static io.clusterinsight.collector.web.Schemas.TRUE;
import static io.clusterinsight.collector.web.Schemas.listOf;
import static io.clusterinsight.collector.web.Schemas.mapTo;
import static io.clusterinsight.collector.web.Schemas.object;
import static io.clusterinsight.collector.web.Schemas.oneOf;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.snapshot.Outcome;
import io.clusterinsight.graph.snapshot.Problem.Sort;
import io.clusterinsight.graph.snapshot.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The JSON schemas of the answers to questions about the graph, and about the service. */
final class AnalysisSchemas {
  private static final Map<String, Object> SECONDS = Map.of("type", "number");

  private AnalysisSchemas() {}

  static Map<String, Object> all() {
    return Map.of(
        "Impact", ofGraph(Map.of("id", TEXT, "impact", listOf(loss()))),
        "Summary", summary(),
        "Problems", ofGraph(Map.of("count", NUMBER, "problems", listOf(problem()))),
        "Drift", ofGraph(Map.of("count", NUMBER, "drift", listOf(drift()))),
        "MinionsStatus", answer(Map.of("minionsStatus", mapTo(TEXT))),
        "Version", version(),
        "Elapsed", elapsed(),
        "Readiness",
            object(
                List.of("ready"),
                Map.of("ready", Map.of("type", "boolean"), "sources", mapTo(TEXT))));
  }

  /** An answer with these fields, all of them there, that also says of which graph it is. */
  private static Map<String, Object> ofGraph(Map<String, Object> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("timestamp", TIME);
    all.put("version", TEXT);
    return answer(all);
  }

  private static Map<String, Object> answer(Map<String, Object> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("success", TRUE);
    return object(List.copyOf(all.keySet()), all);
  }

  private static Map<String, Object> loss() {
    Map<String, Object> step =
        object(
            List.of("type", "source", "target"),
            Map.of(
                "type", words(RelationType.values(), RelationType::word),
                "source", TEXT,
                "target", TEXT));
    return object(
        List.of("id", "type", "outcome", "because", "path"),
        Map.of(
            "id",
            TEXT,
            "type",
            TEXT,
            "outcome",
            words(Outcome.values(), Outcome::word),
            "because",
            TEXT,
            "path",
            listOf(step),
            "folded",
            mapTo(NUMBER)));
  }

  private static Map<String, Object> summary() {
    Map<String, Object> fields = words(Summary.Field.values(), Summary.Field::word);
    Map<String, Object> count =
        object(
            List.of("count"),
            Map.of("count", NUMBER, "namespace", TEXT, "type", TEXT, "health", health()));
    return ofGraph(Map.of("by", listOf(fields), "counts", listOf(count)));
  }

  private static Map<String, Object> problem() {
    Map<String, Object> reason =
        object(
            List.of("kind", "health", "message"),
            Map.of("kind", words(Sort.values(), Sort::word), "health", health(), "message", TEXT));
    return object(
        List.of("id", "type", "health", "reasons"),
        Map.of("id", TEXT, "type", TEXT, "health", health(), "reasons", listOf(reason)));
  }

  private static Map<String, Object> drift() {
    return object(
        List.of("id", "type", "drift"),
        Map.of("id", TEXT, "type", TEXT, "node", TEXT, "parent", TEXT, "drift", TEXTS));
  }

  private static Map<String, Object> version() {
    return object(
        List.of("success", "name", "version", "commit", "buildTime"),
        Map.of(
            "success", TRUE,
            "name", TEXT,
            "version", TEXT,
            "commit", TEXT,
            "buildTime", TEXT,
            "image", TEXT,
            "imageId", TEXT));
  }

  private static Map<String, Object> elapsed() {
    Map<String, Object> call =
        object(
            List.of("what", "start", "seconds"),
            Map.of("what", TEXT, "start", TIME, "seconds", SECONDS));
    return answer(
        Map.of(
            "count", NUMBER,
            "min", SECONDS,
            "max", SECONDS,
            "average", SECONDS,
            "items", listOf(call)));
  }

  private static Map<String, Object> health() {
    return words(Health.values(), Health::word);
  }

  private static <T> Map<String, Object> words(T[] values, Function<T, String> word) {
    return oneOf(Arrays.stream(values).map(word).toList());
  }
}
