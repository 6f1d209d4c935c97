package io.clusterinsight.graph.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.snapshot.Filter;
import io.clusterinsight.graph.snapshot.Folding;
import io.clusterinsight.graph.snapshot.RandomGraphs;
import io.clusterinsight.graph.snapshot.SyntheticCluster;
import io.clusterinsight.graph.snapshot.TestGraphs;
import io.clusterinsight.graph.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what is written against the real {@code dot}, which must be installed. */
@Tag("e2e")
class GraphvizTest {
  @TempDir Path directory;

  @Test
  void tenThousandRandomGraphs_areParsed() throws Exception {
    Path dot = directory.resolve("all.dot");
    try (OutputStream out = Files.newOutputStream(dot)) {
      for (int seed = 0; seed < 10_000; seed++) {
        DotWriter.write(nasty(seed, 1 + seed % 8), out);
      }
    }

    String parsed = render(dot, "canon");

    assertEquals(10_000, parsed.lines().filter(line -> line.startsWith("digraph")).count());
  }

  @Test
  void randomGraphs_areDrawn() throws Exception {
    Path dot = directory.resolve("some.dot");
    try (OutputStream out = Files.newOutputStream(dot)) {
      for (int seed = 0; seed < 300; seed++) {
        DotWriter.write(nasty(seed, 20), out);
      }
    }

    String drawn = render(dot, "svg");

    assertEquals(300, drawn.lines().filter(line -> line.equals("</svg>")).count());
  }

  @Test
  void largeRandomGraphs_areDrawn() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      Path dot = directory.resolve("large" + seed + ".dot");
      try (OutputStream out = Files.newOutputStream(dot)) {
        DotWriter.write(nasty(seed, 500), out);
      }

      assertTrue(render(dot, "svg").endsWith("</svg>\n"));
    }
  }

  @Test
  void names_areShownAsTheyAre() throws Exception {
    TestGraphs graph = TestGraphs.graph();
    List<String> names = List.of("a\"b", "ends\\", "\\N", "<b>", "&amp;", "שלום", "漢字", "a]; b");
    names.forEach(name -> graph.resource("Node:" + name));
    Path dot = directory.resolve("names.dot");
    try (OutputStream out = Files.newOutputStream(dot)) {
      DotWriter.write(Filter.NONE.apply(graph.snapshot()), out);
    }

    String drawn = unescaped(render(dot, "svg"));

    names.forEach(name -> assertTrue(drawn.contains(">" + name + "</text>"), drawn));
  }

  @Test
  void largeCluster_isDrawnAtTheLevelOfWorkloads() throws Exception {
    Path dot = directory.resolve("large.dot");
    try (OutputStream out = Files.newOutputStream(dot)) {
      View view = Filter.NONE.apply(SyntheticCluster.of(154, 3_681, 1));
      DotWriter.write(Folding.WORKLOAD.apply(view), out);
    }

    assertTrue(render(dot, "svg").endsWith("</svg>\n"));
  }

  private static View nasty(int seed, int size) {
    Random names = new Random(seed);
    TestGraphs graph =
        RandomGraphs.of(new Random(seed), size, number -> number + NastyNames.of(names));
    return Filter.NONE.apply(graph.snapshot());
  }

  private static String unescaped(String svg) {
    return svg.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#45;", "-")
        .replace("&#160;", " ")
        .replace("&amp;", "&");
  }

  /** Everything that {@code dot} says; it must not complain. */
  private String render(Path dot, String format) throws IOException, InterruptedException {
    Path out = directory.resolve("out." + format);
    Path complaints = directory.resolve("complaints");
    Process process =
        new ProcessBuilder("dot", "-T" + format, dot.toString())
            .redirectOutput(out.toFile())
            .redirectError(complaints.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(complaints));
    assertEquals("", read(complaints));
    return read(out);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
