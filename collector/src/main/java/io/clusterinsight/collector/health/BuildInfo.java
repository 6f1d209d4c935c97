package io.clusterinsight.collector.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is. */
public record BuildInfo(String version, String commit, String time) {
  /** Reads what the build wrote down. */
  public static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/build-info.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read build-info.properties", e);
    }
    return new BuildInfo(
        read(properties, "version"), read(properties, "commit"), read(properties, "time"));
  }

  /** A build outside of a clone leaves the placeholder as it is. */
  private static String read(Properties properties, String name) {
    String value = properties.getProperty(name, "");
    return value.isEmpty() || value.startsWith("$") ? "unknown" : value;
  }
}
