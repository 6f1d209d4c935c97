package io.clusterinsight.graph.render;

import io.clusterinsight.graph.json.JsonBytes;
import io.clusterinsight.graph.model.Properties;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How much of an object an answer has. */
public enum PropertiesDetail {
  /** Nothing. */
  NONE,
  /** Its {@code metadata} alone. */
  SUMMARY,
  FULL;

  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  /** Appends so much of an object, as JSON. */
  void write(JsonBytes out, Properties properties) {
    switch (this) {
      case NONE -> out.raw(EMPTY);
      case SUMMARY -> out.raw(metadata(properties.json()));
      case FULL -> out.raw(properties);
    }
  }

  private static byte[] metadata(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (name.equals("metadata")) {
          int to = (int) parser.currentLocation().getByteOffset();
          String metadata = new String(json, from, to - from, StandardCharsets.UTF_8);
          return ("{\"metadata\":" + metadata + "}").getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return EMPTY;
  }
}
