package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Standing;
import java.time.Instant;
import java.util.Optional;

/** Puts a standing together; empty strings are absent. */
final class StandingBuilder {
  private final String status;
  private final Health health;
  private Optional<String> reason = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private Optional<Standing.Ready> ready = Optional.empty();
  private Optional<Integer> restarts = Optional.empty();

  private StandingBuilder(String status, Health health) {
    this.status = status;
    this.health = health;
  }

  static StandingBuilder of(String status, Health health) {
    return new StandingBuilder(status, health);
  }

  static StandingBuilder ok(String status) {
    return of(status, Health.OK);
  }

  static StandingBuilder progressing(String status) {
    return of(status, Health.PROGRESSING);
  }

  static StandingBuilder warning(String status) {
    return of(status, Health.WARNING);
  }

  static StandingBuilder error(String status) {
    return of(status, Health.ERROR);
  }

  static StandingBuilder unknown(String status) {
    return of(status, Health.UNKNOWN);
  }

  /** The reason, message and time of a condition; nothing of one that does not exist. */
  StandingBuilder because(Condition condition) {
    return because(condition.reason(), condition.message()).since(condition.since());
  }

  StandingBuilder because(String reason, String message) {
    this.reason = Optional.of(reason).filter(text -> !text.isEmpty());
    this.message = Optional.of(message).filter(text -> !text.isEmpty());
    return this;
  }

  StandingBuilder since(Optional<Instant> since) {
    this.since = since;
    return this;
  }

  StandingBuilder ready(int ready, int total) {
    this.ready = Optional.of(new Standing.Ready(ready, total));
    return this;
  }

  StandingBuilder restarts(int restarts) {
    this.restarts = Optional.of(restarts);
    return this;
  }

  Standing build() {
    return new Standing(status, health, reason, message, since, ready, restarts);
  }
}
