package io.clusterinsight.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.demo.world.Size;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void flags_becomeSettings() {
    CommandLine line =
        CommandLine.parse("--size=XL", "--churn=500/s", "--seed=7", "--still", "--token=t:ada");
    assertEquals(Size.XL, line.settings().size());
    assertEquals(500, line.settings().churn());
    assertEquals(7, line.settings().seed());
    assertEquals("ada", line.tokens().getFirst().user().name());
  }

  @Test
  void nodesAndPods_canBeGivenOneByOne() {
    CommandLine line = CommandLine.parse("--nodes=20", "--pods=500");
    assertEquals(new Size(20, 500), line.settings().size());
  }

  @Test
  void wrongFlag_isNamed() {
    assertTrue(complaint("--prot=1").contains("--prot"));
    assertTrue(complaint("--port=x").contains("--port"));
    assertTrue(complaint("--size=huge").contains("huge"));
  }

  @Test
  void tooFewPods_areNamed() {
    Settings settings = Settings.still(new Size(3, 5));
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> DemoCluster.start(settings))
                .getMessage());
    assertEquals("3 nodes need at least 40 pods, not 5", message);
  }

  private static String complaint(String flag) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> CommandLine.parse(flag)).getMessage());
  }
}
