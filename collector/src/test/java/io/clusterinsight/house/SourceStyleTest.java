package io.clusterinsight.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How code is written, all modules alike. {@code -Dformat=write} mends what can be mended. */
class SourceStyleTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 400;

  @Test
  void javaFiles_areFormatted() {
    assertEquals(
        List.of(),
        javaFiles().filter(Predicate.not(SourceStyleTest::isFormatted)).toList(),
        "mvn -pl collector -am test -Dtest=SourceStyleTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dformat=write formats them");
  }

  @Test
  void files_areShortEnoughToRead() {
    assertEquals(
        List.of(),
        javaFiles()
            .filter(file -> file.toString().contains("/main/java/"))
            .filter(file -> read(file).lines().count() > LONGEST_FILE)
            .toList());
  }

  @Test
  void packages_areNullMarked() {
    List<Path> unmarked =
        javaFiles()
            .map(Path::getParent)
            .distinct()
            .filter(directory -> directory.toString().contains("/main/"))
            .filter(directory -> !isMarked(directory.resolve("package-info.java")))
            .toList();
    assertEquals(List.of(), unmarked);
  }

  @Test
  void sources_areFound() {
    assertTrue(javaFiles().count() > 50);
  }

  private static boolean isMarked(Path packageInfo) {
    return Files.exists(packageInfo) && read(packageInfo).contains("@NullMarked");
  }

  private static boolean isFormatted(Path file) {
    try {
      String source = read(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source) && "write".equals(System.getProperty("format"))) {
        Files.writeString(file, formatted);
        return true;
      }
      return formatted.equals(source);
    } catch (FormatterException | IOException e) {
      throw new IllegalStateException("cannot format " + file, e);
    }
  }

  private static Stream<Path> javaFiles() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + ROOT, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
