package io.clusterinsight.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The code, {@code application.yml} and {@code docs/configuration.md} tell of the same settings.
 */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");

  @Test
  void settingsInTheCode_areThoseInTheDocument() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (List<String> row : rows(4)) {
      documented.put(row.get(0), row.get(2));
      assertEquals(variable(row.get(0)), row.get(1));
    }

    assertEquals(inCode(), documented);
  }

  @Test
  void defaultsInTheDocument_areThoseInApplicationYml() throws IOException {
    Map<String, String> defaults = inApplicationYml();
    Map<String, String> documented = new TreeMap<>();
    rows(3).forEach(row -> documented.put(row.get(0), row.get(1)));

    documented.forEach((setting, value) -> assertEquals(defaults.get(setting), value, setting));
    defaults.keySet().removeIf(setting -> !setting.startsWith("server."));
    assertTrue(documented.keySet().containsAll(defaults.keySet()), defaults::toString);
  }

  private static Map<String, String> inCode() {
    Map<String, String> settings = new TreeMap<>();
    String prefix = Settings.class.getAnnotation(ConfigurationProperties.class).prefix();
    add(prefix, Settings.class, settings);
    return settings;
  }

  private static void add(String prefix, Class<?> type, Map<String, String> settings) {
    for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
      String name = prefix + "." + withDashes(parameter.getName());
      if (parameter.getType().isRecord()) {
        add(name, parameter.getType(), settings);
      } else {
        settings.put(name, defaultOf(parameter));
      }
    }
  }

  private static String defaultOf(Parameter parameter) {
    return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
        .map(value -> String.join(",", value.value()))
        .filter(value -> !value.isEmpty())
        .orElse("none");
  }

  private static String withDashes(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String setting) {
    return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> inApplicationYml() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (var source :
        new YamlPropertySourceLoader()
            .load("application.yml", new ClassPathResource("application.yml"))) {
      var values = (EnumerablePropertySource<?>) source;
      for (String name : values.getPropertyNames()) {
        settings.put(name, String.valueOf(values.getProperty(name)));
      }
    }
    return settings;
  }

  /** The cells of the rows of the document's tables that begin with a setting, as plain text. */
  private static List<List<String>> rows(int columns) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      List<String> cells =
          Arrays.stream(line.split("\\|"))
              .skip(1)
              .map(cell -> cell.strip().replaceAll("^`|`$", ""))
              .toList();
      if (line.startsWith("| `") && cells.size() == columns) {
        rows.add(cells);
      }
    }
    return rows;
  }
}
