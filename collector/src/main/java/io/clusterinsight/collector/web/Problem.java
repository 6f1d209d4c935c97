package io.clusterinsight.collector.web;

import io.clusterinsight.collector.security.Denial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered, and what its sender is told. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient HttpStatus status;
  private final transient @Nullable Duration retryAfter;

  private Problem(HttpStatus status, String message, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The request has a parameter that cannot be meant. */
  static Problem badParameter(String name, String message) {
    return new Problem(HttpStatus.BAD_REQUEST, "parameter '" + name + "': " + message, null);
  }

  static Problem malformedQuery() {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "the query is malformed: it has at most 1000 parameters, in percent-encoded UTF-8",
        null);
  }

  static Problem notFound(String message) {
    return new Problem(HttpStatus.NOT_FOUND, message, null);
  }

  static Problem methodNotAllowed(String message) {
    return new Problem(HttpStatus.METHOD_NOT_ALLOWED, message, null);
  }

  static Problem forbidden(String message) {
    return new Problem(HttpStatus.FORBIDDEN, message, null);
  }

  static Problem of(Denial denial) {
    return new Problem(
        HttpStatus.valueOf(denial.status()), denial.text(), denial.retryAfter().orElse(null));
  }

  static Problem notReady(String message, Duration retryAfter) {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, message, retryAfter);
  }

  HttpStatus status() {
    return status;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
