package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How a thing is doing, as it says itself.
 *
 * @param status the word that {@code kubectl get} prints, or a short one in its spirit; may be
 *     empty
 * @param reason why, in one CamelCase word, where it is not simply well
 * @param message why, for people
 * @param since since when
 * @param ready how many of its parts are ready, where it has parts
 * @param restarts how often its containers were restarted, where it has containers
 */
public record Standing(
    String status,
    Health health,
    Optional<String> reason,
    Optional<String> message,
    Optional<Instant> since,
    Optional<Ready> ready,
    Optional<Integer> restarts) {

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

  /** How many of a thing's parts are ready. */
  public record Ready(int ready, int total) {}
}
