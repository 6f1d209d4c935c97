package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What pods, and containers outside of pods, call the images that they run. */
final class ImageWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** As Kubernetes and Docker have it. */
  private static final Set<String> FIELDS = Set.of("image", "imageID", "Image");

  private ImageWords() {}

  /** For each pod and container that says something, all names, digests and ids that it says. */
  static Map<ResourceId, Set<String>> of(Segment segment) {
    Map<ResourceId, Set<String>> words = new HashMap<>();
    for (Resource resource : segment.array()) {
      ResourceId id = resource.id();
      if (id.type().equals("Pod") || id.type().equals("Container") && id.path().contains("//")) {
        words.put(id, said(resource.properties().json()));
      }
    }
    return Map.copyOf(words);
  }

  private static Set<String> said(byte[] json) {
    Set<String> words = new TreeSet<>();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME
            && FIELDS.contains(parser.currentName())
            && parser.nextToken() == JsonToken.VALUE_STRING) {
          add(parser.getString(), words);
        }
      }
    }
    return Set.copyOf(words);
  }

  /** Without its scheme, and a repository's digest alone too. */
  private static void add(String said, Set<String> words) {
    String word = said.substring(said.indexOf("://") < 0 ? 0 : said.indexOf("://") + 3).intern();
    words.add(word);
    words.add(word.substring(word.indexOf('@') + 1).intern());
  }
}
