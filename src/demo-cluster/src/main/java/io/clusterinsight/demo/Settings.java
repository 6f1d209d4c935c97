package io.clusterinsight.demo;

import io.clusterinsight.demo.world.Size;
import java.time.Clock;
import java.time.Duration;

/**
 * What kind of demo cluster to start.
 *
 * @param port 0 for any free one
 * @param size what the world holds at the start
 * @param churn pod changes a second, spread over the world; 0: it changes only when told to
 * @param life whether the scenarios of daily life run by themselves
 * @param pace the pause between two steps of that life
 * @param history how many events of each kind a watch may resume over
 * @param watchList whether {@code sendInitialEvents} is served
 * @param like120 whether it serves only what a cluster of version 1.20 did
 * @param control whether {@code /demo/} is served, to drive it from another process
 */
public record Settings(
    int port,
    Size size,
    long seed,
    int churn,
    boolean life,
    Duration pace,
    int history,
    Duration bookmarks,
    boolean watchList,
    boolean like120,
    boolean control,
    Clock clock) {

  /** The small world, alive, on any free port. */
  public static final Settings DEFAULT =
      new Settings(
          0,
          Size.SMALL,
          1,
          0,
          true,
          Duration.ofSeconds(3),
          100_000,
          Duration.ofMinutes(1),
          true,
          false,
          false,
          Clock.systemUTC());

  /** A still world of the given size, for tests. */
  public static Settings still(Size size) {
    return DEFAULT.withSize(size).withLife(false);
  }

  public Settings withPort(int value) {
    return new Settings(
        value, size, seed, churn, life, pace, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withSize(Size value) {
    return new Settings(
        port, value, seed, churn, life, pace, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withSeed(long value) {
    return new Settings(
        port, size, value, churn, life, pace, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withChurn(int value) {
    return new Settings(
        port, size, seed, value, life, pace, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withLife(boolean value) {
    return new Settings(
        port, size, seed, churn, value, pace, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withPace(Duration value) {
    return new Settings(
        port, size, seed, churn, life, value, history, bookmarks, watchList, like120, control,
        clock);
  }

  public Settings withHistory(int value) {
    return new Settings(
        port, size, seed, churn, life, pace, value, bookmarks, watchList, like120, control, clock);
  }

  public Settings withBookmarks(Duration value) {
    return new Settings(
        port, size, seed, churn, life, pace, history, value, watchList, like120, control, clock);
  }

  public Settings withWatchList(boolean value) {
    return new Settings(
        port, size, seed, churn, life, pace, history, bookmarks, value, like120, control, clock);
  }

  public Settings withLike120(boolean value) {
    return new Settings(
        port, size, seed, churn, life, pace, history, bookmarks, watchList, value, control, clock);
  }

  public Settings withControl(boolean value) {
    return new Settings(
        port, size, seed, churn, life, pace, history, bookmarks, watchList, like120, value, clock);
  }

  public Settings withClock(Clock value) {
    return new Settings(
        port, size, seed, churn, life, pace, history, bookmarks, watchList, like120, control,
        value);
  }
}
