package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a thing is doing, as it says itself. Kept in plain fields, as {@link Facts} are. */
public final class Standing {
  /** The standing of a thing of which nothing is known but its name. */
  public static final Standing UNKNOWN =
      new Standing(
          "",
          Health.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int NONE = Integer.MIN_VALUE;

  private final String status;
  private final Health health;
  private final @Nullable String reason;
  private final @Nullable String message;
  private final long since;
  private final int ready;
  private final int total;
  private final int restarts;

  /** How many of a thing's parts are ready. */
  public record Ready(int ready, int total) {}

  /**
   * @param status the word that {@code kubectl get} prints, or a short one in its spirit; may be
   *     empty
   * @param reason why, in one CamelCase word, where it is not simply well
   * @param message why, for people
   * @param since since when
   * @param ready how many of its parts are ready, where it has parts
   * @param restarts how often its containers were restarted, where it has containers
   */
  public Standing(
      String status,
      Health health,
      Optional<String> reason,
      Optional<String> message,
      Optional<Instant> since,
      Optional<Ready> ready,
      Optional<Integer> restarts) {
    this.status = status;
    this.health = health;
    this.reason = reason.orElse(null);
    this.message = message.orElse(null);
    this.since = Moment.of(since);
    this.ready = ready.map(Ready::ready).orElse(NONE);
    this.total = ready.map(Ready::total).orElse(NONE);
    this.restarts = restarts.orElse(NONE);
  }

  public String status() {
    return status;
  }

  public Health health() {
    return health;
  }

  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  public Optional<String> message() {
    return Optional.ofNullable(message);
  }

  public Optional<Instant> since() {
    return Moment.instant(since);
  }

  public Optional<Ready> ready() {
    return total == NONE ? Optional.empty() : Optional.of(new Ready(ready, total));
  }

  public Optional<Integer> restarts() {
    return restarts == NONE ? Optional.empty() : Optional.of(restarts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Standing that
            && health == that.health
            && since == that.since
            && ready == that.ready
            && total == that.total
            && restarts == that.restarts
            && status.equals(that.status)
            && Objects.equals(reason, that.reason)
            && Objects.equals(message, that.message);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, reason, since, restarts);
  }

  @Override
  public String toString() {
    return "Standing[status=%s, health=%s, reason=%s, message=%s, since=%s, ready=%s, restarts=%s]"
        .formatted(status, health, reason, message, since(), ready(), restarts());
  }
}
