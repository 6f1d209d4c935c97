package io.clusterinsight.collector.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What every request has to pass before anything else looks at it: was it meant for this service,
 * is it within the limits, and is it known who sent it? What is not let through here is refused,
 * whatever its path may mean to others: paths are compared as they were sent.
 */
public final class Gate extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_URL = 4096;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** Sends an error in the form that all errors have. */
  public interface Problems {
    void send(HttpServletResponse response, int status, String message) throws IOException;
  }

  private final transient HostCheck hosts;
  private final transient CrossOrigin crossOrigin;
  private final transient AccessControl access;
  private final transient LoginPage login;
  private final transient Set<String> open;
  private final transient Problems problems;

  /**
   * @param open the paths that are read by whoever reaches the port
   */
  public Gate(
      HostCheck hosts,
      CrossOrigin crossOrigin,
      AccessControl access,
      Set<String> open,
      Problems problems) {
    this.hosts = hosts;
    this.crossOrigin = crossOrigin;
    this.access = access;
    this.login = new LoginPage(problems);
    this.open = Set.copyOf(open);
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (hasBody(request)) {
      // First of all, because with any other answer the server would wait for the body.
      response.setHeader("Connection", "close");
      problems.send(response, 413, "requests have no body here");
    } else if (!hosts.allows(Optional.ofNullable(request.getHeader("Host")))) {
      problems.send(
          response,
          421,
          "this service does not go by the name in the Host header;"
              + " cluster-insight.security.allowed-hosts adds names");
    } else if (lengthOfUrl(request) > LONGEST_URL) {
      problems.send(response, 414, "a URL has at most %d characters here".formatted(LONGEST_URL));
    } else {
      crossOrigin.doFilter(request, response, (q, r) -> admit(request, response, q, chain));
    }
  }

  private static int lengthOfUrl(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private void admit(
      HttpServletRequest request,
      HttpServletResponse response,
      ServletRequest passed,
      FilterChain chain)
      throws IOException, ServletException {
    boolean reading = READING.contains(request.getMethod());
    if (access.isOff() || reading && open.contains(request.getRequestURI())) {
      chain.doFilter(passed, response);
      return;
    }
    response.addHeader("Vary", "Authorization, Cookie");
    try {
      if (access.takesTokens() && reading && login.has(request.getRequestURI())) {
        login.file(request.getRequestURI(), HttpServletResponse.SC_OK, response);
        return;
      }
      Optional<Caller> sender = access.sender(request);
      sender.ifPresent(caller -> caller.sent(request));
      if (access.takesTokens() && login.change(request, sender.isPresent(), response)) {
        return;
      }
      if (sender.isEmpty()) {
        refuse(request, response);
      } else {
        chain.doFilter(passed, response);
      }
    } catch (Denial denial) {
      denial
          .retryAfter()
          .ifPresent(after -> response.setHeader("Retry-After", Long.toString(after.toSeconds())));
      problems.send(response, denial.status(), denial.text());
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    String accept = request.getHeader("Accept");
    if (!access.takesTokens()) {
      problems.send(response, 401, "only the proxy that signs people in may ask here");
    } else if (request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html")) {
      login.file(LoginPage.PAGE, HttpServletResponse.SC_UNAUTHORIZED, response);
    } else {
      problems.send(
          response,
          401,
          "send a token of the cluster's, 'Authorization: Bearer TOKEN', or sign in at "
              + LoginPage.PAGE);
    }
  }
}
