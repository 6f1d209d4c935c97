package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The API server answered, but with an error. */
final class ApiFailure extends IOException {
  private static final int LONGEST_MESSAGE = 300;

  private final int status;
  private final boolean versionTooLarge;
  private final Optional<Duration> retryAfter;

  ApiFailure(int status, String message, boolean versionTooLarge, Optional<Duration> retryAfter) {
    super(message);
    this.status = status;
    this.versionTooLarge = versionTooLarge;
    this.retryAfter = retryAfter;
  }

  /** The failure that a {@code Status} object tells of. */
  static ApiFailure of(JsonNode status) {
    int code = status.path("code").asInt(500);
    String message = status.path("message").asString("");
    JsonNode details = status.path("details");
    boolean tooLarge = message.contains("Too large resource version");
    for (JsonNode cause : details.path("causes")) {
      tooLarge |= cause.path("reason").asString("").equals("ResourceVersionTooLarge");
    }
    long seconds = details.path("retryAfterSeconds").asLong(0);
    return of(
        code,
        status.path("reason").asString(""),
        message,
        tooLarge,
        seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty());
  }

  static ApiFailure of(
      int status,
      String reason,
      String message,
      boolean versionTooLarge,
      Optional<Duration> retryAfter) {
    String what = (status + " " + reason).strip();
    String said = oneLine(message);
    return new ApiFailure(
        status, said.isEmpty() ? what : what + ": " + said, versionTooLarge, retryAfter);
  }

  private static String oneLine(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  int status() {
    return status;
  }

  /** How long the server asks to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the resource version that was asked for is no longer, or not yet, to be had. */
  boolean versionUnavailable() {
    return status == 410 || versionTooLarge;
  }

  /** Whether the server does not know what was asked of it. */
  boolean notUnderstood() {
    return switch (status) {
      case 400, 405, 406, 415, 422, 501 -> true;
      default -> false;
    };
  }
}
