package io.clusterinsight.collector.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who sent a request, as Kubernetes knows users.
 *
 * @param extra what else the API server's authenticators say, such as scopes
 */
public record Caller(
    String name, Optional<String> uid, List<String> groups, Map<String, List<String>> extra) {
  private static final String ATTRIBUTE = Caller.class.getName();

  public Caller {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }

  /** Who sent the request, once that was found out. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }

  void sent(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
