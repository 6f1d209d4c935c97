package io.clusterinsight.minion.http;

import java.util.Map;
import java.util.Set;

/**
 * Which headers a request may carry. None is passed on, so a known list costs no client anything,
 * while each header outside it means something to some server: a body, another method or target, a
 * change of protocol, a browser.
 */
final class HeaderRules {
  private static final Set<String> ACCEPTED =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "authorization",
          "b3",
          "baggage",
          "cache-control",
          "connection",
          "host",
          "pragma",
          "traceparent",
          "tracestate",
          "user-agent",
          "x-correlation-id",
          "x-prometheus-scrape-timeout-seconds",
          "x-request-id");

  private HeaderRules() {}

  static HeadParser.Parsed check(RequestHead head) {
    Map<String, String> headers = head.headers();
    String connection = headers.get("connection");
    if (connection != null
        && !connection.equalsIgnoreCase("close")
        && !connection.equalsIgnoreCase("keep-alive")) {
      return HeadParser.malformed("Connection may say close or keep-alive");
    }
    if (!headers.containsKey("host")) {
      return HeadParser.malformed("the Host header is missing");
    }
    if (headers.containsKey("content-length") || headers.containsKey("transfer-encoding")) {
      return HeadParser.malformed("a request here has no body, not even an empty one");
    }
    return ACCEPTED.containsAll(headers.keySet())
        ? head
        : HeadParser.malformed("a header is not among those that are taken");
  }
}
