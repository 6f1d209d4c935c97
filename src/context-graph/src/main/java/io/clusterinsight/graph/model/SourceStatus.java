package io.clusterinsight.graph.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How one source of observations is doing.
 *
 * @param name {@code kubernetes:pods} for a kind, {@code docker:node-1} for a daemon
 * @param state what can be said of its facts now
 * @param since when it came into this state
 * @param observed the last moment its facts were known to be current, if ever; while it is {@code
 *     OK}, the moment it became so, so that it does not move while nothing happens
 * @param message why it is not well, or how far it is; for people
 */
public record SourceStatus(
    String name, State state, Instant since, Optional<Instant> observed, Optional<String> message)
    implements Comparable<SourceStatus> {

  /** The states of a source, as the graph document spells them (in lower case). */
  public enum State {
    /** Not yet listed for the first time. */
    SYNCING,
    OK,
    /** Its facts are from an earlier moment, and it is being asked again. */
    STALE,
    UNREACHABLE,
    FORBIDDEN,
    /** The API server does not have this kind. */
    ABSENT,
    /** Current, but some objects were refused. */
    DEGRADED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int compareTo(SourceStatus other) {
    return name.compareTo(other.name);
  }
}
