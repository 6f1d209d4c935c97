package io.clusterinsight.collector.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The page that takes a token and keeps it in a cookie that no page can read.
 *
 * <p>A token comes in the header {@code Authorization}, which no page of another origin can send
 * along, and not in a body.
 */
final class LoginPage {
  static final String PAGE = "/login";

  private static final String LOGOUT = "/logout";

  /** What browsers keep of a cookie at least, less its name and attributes. */
  private static final int LONGEST_TOKEN = 3900;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private record File(String mediaType, String content) {}

  private final Map<String, File> files =
      Map.of(
          PAGE,
          read("login.html", "text/html;charset=UTF-8"),
          PAGE + ".css",
          read("login.css", "text/css;charset=UTF-8"),
          PAGE + ".js",
          read("login.js", "text/javascript;charset=UTF-8"));

  private final Gate.Problems problems;

  LoginPage(Gate.Problems problems) {
    this.problems = problems;
  }

  private static File read(String name, String mediaType) {
    try (InputStream in = LoginPage.class.getResourceAsStream("/login/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no /login/" + name + " in the jar");
      }
      return new File(mediaType, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /login/" + name, e);
    }
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** Sends one of the page's files. */
  void file(String path, int status, HttpServletResponse response) throws IOException {
    File file = Optional.ofNullable(files.get(path)).orElseThrow();
    response.setStatus(status);
    response.setContentType(file.mediaType);
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    byte[] content = file.content.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  /**
   * Signs in or out, if that is what the request wants.
   *
   * @param known whether the sender's token is good
   * @return whether the request is answered
   */
  boolean change(HttpServletRequest request, boolean known, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    boolean in = path.equals(PAGE);
    if (!request.getMethod().equals("POST") || !in && !path.equals(LOGOUT)) {
      return false;
    }
    if (!isFromHere(request)) {
      problems.send(response, 403, "only the login page of this service itself may ask for that");
      return true;
    }
    Optional<String> token = TokenIdentity.bearer(request);
    if (in && token.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      problems.send(response, 401, "the token to keep comes in the header Authorization");
      return true;
    }
    if (!in) {
      response.setHeader("Set-Cookie", cookie("", request) + "; Max-Age=0");
    } else if (known && token.get().length() > LONGEST_TOKEN) {
      problems.send(response, 413, "the token is too long to be kept in a cookie");
      return true;
    } else if (known) {
      response.setHeader("Set-Cookie", cookie(token.get(), request));
    }
    if (known) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
    return known;
  }

  /**
   * {@code Secure} where the browser came by TLS. Who lies about that in the header harms himself
   * alone.
   */
  private static String cookie(String token, HttpServletRequest request) {
    boolean secure =
        request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return "%s=%s; Path=/; HttpOnly; SameSite=Strict%s"
        .formatted(TokenIdentity.COOKIE, token, secure ? "; Secure" : "");
  }

  /** Whether no page of another origin sent the request. */
  private static boolean isFromHere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    try {
      return origin == null
          || request.getHeader("Host").equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
