package io.clusterinsight.graph.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImpactRuleTest {
  @Test
  void table_isAsPublished() {
    assertEquals(
        """
        | relation | when this goes | this is affected | at worst | if | what it loses |
        |---|---|---|---|---|---|
        | `binds` | target | source | lost |  | its volume or content is gone |
        | `binds` | source | target | degraded |  | it is released, or deleted by its policy |
        | `claims` | target | source | lost | the pod is not finished | its storage is gone |
        | `clones` | target | source | degraded | it is still pending | what it is to be copied from is gone |
        | `contains` | source | target | lost |  | what it lies in is gone |
        | `contains` | target | source | degraded | a pod or container is the source; a finished pod loses nothing | a part of it is lost or degraded |
        | `createdFrom` | target | source | degraded |  | it cannot be created again |
        | `guards` | source | target | degraded | the pod is not finished | nothing limits its disruption |
        | `loadBalances` | target | source | lost | degraded while another ready pod remains, unaffected by pods that were not ready | ready pods behind it are gone |
        | `monitors` | source | target | lost | degraded while another remains | it is collected with its last owner |
        | `monitors` | target | source | degraded | the target is neither finished nor scaled to zero; also when it is degraded | what it controls is lost or degraded |
        | `owns` | source | target | lost | degraded while another remains | it is collected with its last owner |
        | `provisions` | source | target | degraded | it is still pending | nothing provisions its volume |
        | `restores` | target | source | degraded | it is still pending | what it is to be restored from is gone |
        | `routes` | target | source | lost | degraded while another remains | what it leads to is gone |
        | `routes` | source | target | lost | a Gateway is the source; degraded while another remains | what leads to it is gone |
        | `runs` | source | target | lost |  | it ran there |
        | `scales` | target | source | degraded |  | it has nothing to scale |
        | `scales` | source | target | degraded |  | it keeps the size that it has |
        | `selects` | source | target | degraded | the pod is not finished | its traffic is no longer restricted |
        | `snapshots` | target | source | degraded | it is still pending | what it is to be taken of is gone |
        | `uses` | target | source | degraded | the pod is not finished | it runs on, but cannot start again |
        """,
        markdown());
  }

  /** The table as {@code docs/api.md} shows it. */
  static String markdown() {
    Stream<String> head =
        Stream.of(
            "| relation | when this goes | this is affected | at worst | if | what it loses |",
            "|---|---|---|---|---|---|");
    return Stream.concat(head, Arrays.stream(ImpactRule.values()).map(ImpactRuleTest::row))
        .collect(Collectors.joining("\n", "", "\n"));
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
