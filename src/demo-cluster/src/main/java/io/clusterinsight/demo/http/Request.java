package io.clusterinsight.demo.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was read from a connection.
 *
 * @param path the path, decoded, without the query
 * @param query the query as it was sent, without the question mark
 * @param headers by name in lower case
 * @param body as text, empty when there is none
 */
public record Request(
    String method, String path, String query, Map<String, String> headers, String body) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The segments of the path. */
  public List<String> segments() {
    return Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** A query parameter, decoded; empty when it is absent or has no value. */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
        return Optional.of(decoded(pair.substring(equals + 1))).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  public boolean flag(String name) {
    return parameter(name).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
