package io.clusterinsight.collector.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets browsers hand the answers to pages of the origins that the settings name, and to no others.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">the CORS protocol</a>
 */
public final class CrossOrigin extends HttpFilter {
  private static final String ASKED_METHOD = "Access-Control-Request-Method";
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final transient Set<String> origins;

  public CrossOrigin(CorsSettings settings) {
    origins = Set.copyOf(settings.origins());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (!origins.isEmpty()) {
      response.addHeader("Vary", "Origin");
    }
    if (origin == null || !origins.contains(origin)) {
      chain.doFilter(new NoPreflight(request), response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (isPreflight(request)) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
      response.setHeader("Access-Control-Allow-Headers", "Accept, Authorization, If-None-Match");
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
      chain.doFilter(new NoPreflight(request), response);
    }
  }

  /**
   * What is not answered here is to all others a request like any, which Spring's own would answer.
   */
  private static final class NoPreflight extends HttpServletRequestWrapper {
    NoPreflight(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(ASKED_METHOD) ? null : super.getHeader(name);
    }
  }

  /** A browser asks whether it may send the request; for what is not read, it is not answered. */
  private static boolean isPreflight(HttpServletRequest request) {
    String method = request.getHeader(ASKED_METHOD);
    return request.getMethod().equals("OPTIONS") && method != null && METHODS.contains(method);
  }
}
