package io.clusterinsight.minion.http;

import java.util.Map;
import java.util.Optional;

/**
 * The head of a request that is plain HTTP/1.1: no body, no upgrade, each header once.
 *
 * @param method as sent; letters A to Z and a to z only
 * @param target as sent, visible ASCII, nothing decoded
 * @param headers by lower-case name
 */
public record RequestHead(String method, String target, Map<String, String> headers)
    implements HeadParser.Parsed {

  public RequestHead {
    headers = Map.copyOf(headers);
  }

  /** The value of a header, given its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  boolean wantsClose() {
    return "close".equalsIgnoreCase(headers.get("connection"));
  }
}
