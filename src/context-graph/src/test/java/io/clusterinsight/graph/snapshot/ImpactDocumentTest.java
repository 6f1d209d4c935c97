package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api.md} publishes the table that the code reads. */
class ImpactDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/api.md");

  @Test
  void table_isAsPublished() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    List<String> published =
        lines.subList(
            lines.indexOf("<!-- impact table -->") + 1,
            lines.indexOf("<!-- end of impact table -->"));

    assertEquals(table(), String.join("\n", published));
  }

  private static String table() {
    Stream<String> head =
        Stream.of(
            "| relation | when this goes | this is affected | at worst | if | what it loses |",
            "|---|---|---|---|---|---|");
    return Stream.concat(head, Arrays.stream(ImpactRule.values()).map(ImpactDocumentTest::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(ImpactRule rule) {
    String conditions =
        Stream.of(rule.condition().words(), rule.share().words())
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            rule.relation().word(),
            rule.gone().word(),
            rule.loser().word(),
            rule.outcome().word(),
            conditions,
            rule.because());
  }
}
