package io.clusterinsight.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kubernetes objects of YAML documents, by {@code kind namespace/name}. */
public record Manifests(Map<String, JsonNode> objects) {
  static final Path FOLDER = Path.of("../install");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The objects of a YAML text; the same object twice is an error. */
  static Manifests parse(String yaml) {
    Map<String, JsonNode> objects = new TreeMap<>();
    for (Object document : new Yaml().loadAll(yaml)) {
      if (document != null) {
        JsonNode object = JSON.valueToTree(document);
        if (objects.put(key(object), object) != null) {
          throw new IllegalArgumentException("twice: " + key(object));
        }
      }
    }
    return new Manifests(objects);
  }

  /** The objects of files below {@code install/}. */
  public static Manifests read(String... files) {
    return parse(String.join("\n---\n", Stream.of(files).map(Manifests::text).toList()));
  }

  /** The objects of all numbered files. */
  static Manifests all() {
    return read(numbered().toArray(String[]::new));
  }

  static List<String> numbered() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9].*[.]yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return "%s %s/%s"
        .formatted(
            object.path("kind").asString(),
            metadata.path("namespace").asString(""),
            metadata.path("name").asString());
  }

  /** One object, by {@code kind namespace/name}. */
  public JsonNode get(String key) {
    JsonNode object = objects.get(key);
    if (object == null) {
      throw new IllegalArgumentException("no " + key + " among " + objects.keySet());
    }
    return object;
  }
}
