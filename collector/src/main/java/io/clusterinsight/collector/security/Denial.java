package io.clusterinsight.collector.security;

import java.time.Duration;
import java.util.Optional;

/** A request that its sender may not make, or of which nobody can say now whether he may. */
public final class Denial extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int UNAVAILABLE = 503;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final int status;

  private Denial(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Denial badRequest(String message) {
    return new Denial(400, message);
  }

  static Denial forbidden(String message) {
    return new Denial(403, message);
  }

  /** The API server did not say it. The reason is for the log: it may name what is hidden. */
  static Denial unknown() {
    return new Denial(
        UNAVAILABLE,
        "the API server does not say now who may read what, so nobody may; the service's log says"
            + " why");
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  /** When it is worth asking again. */
  public Optional<Duration> retryAfter() {
    return status == UNAVAILABLE ? Optional.of(RETRY) : Optional.empty();
  }
}
