package io.clusterinsight.collector.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of other origins may read the answers.
 *
 * @param origins as browsers say them, {@code https://example.com} or {@code http://host:8080}
 */
public record CorsSettings(@DefaultValue List<String> origins) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public CorsSettings {
    origins = List.copyOf(origins);
    origins.forEach(CorsSettings::check);
  }

  private static void check(String origin) {
    if (!isOrigin(origin)) {
      throw new IllegalArgumentException(
          "cluster-insight.cors.origins: not an origin: '%s' (it is http:// or https://, a host, and a port if need be; no path, no *)"
              .formatted(origin));
    }
  }

  private static boolean isOrigin(String origin) {
    try {
      URI uri = new URI(origin);
      String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
      return SCHEMES.contains(String.valueOf(uri.getScheme()))
          && origin.equals(uri.getScheme() + "://" + authority);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
