package io.clusterinsight.collector.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A caller is who his bearer token says, in the header or else in the login page's cookie. */
final class TokenIdentity implements AccessControl.Identity {
  static final String COOKIE = "cluster-insight-token";

  private static final String SCHEME = "Bearer ";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,7000}={0,2}");

  private final Reviews reviews;

  TokenIdentity(Reviews reviews) {
    this.reviews = reviews;
  }

  @Override
  public Optional<Caller> of(HttpServletRequest request) {
    boolean said = request.getHeader("Authorization") != null;
    return (said ? bearer(request) : kept(request)).flatMap(reviews::caller);
  }

  /** The token in the header. */
  static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .filter(token -> TOKEN.matcher(token).matches());
  }

  private static Optional<String> kept(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(token -> TOKEN.matcher(token).matches())
        .findFirst();
  }
}
