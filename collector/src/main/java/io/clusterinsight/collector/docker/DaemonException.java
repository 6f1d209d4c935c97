package io.clusterinsight.collector.docker;

import io.clusterinsight.graph.model.SourceStatus.State;

/** A daemon did not answer, or not as it should; the message says why, for people. */
final class DaemonException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  enum Sort {
    /** There is no connection, or no answer in time. */
    UNREACHABLE,
    /** The proxy does not let us in. */
    FORBIDDEN,
    /** Docker does not know what was asked for. */
    NOT_FOUND,
    /** The answer cannot be used. */
    UNUSABLE
  }

  private final Sort sort;

  DaemonException(Sort sort, String message) {
    super(message, null, false, false);
    this.sort = sort;
  }

  Sort sort() {
    return sort;
  }

  /** What this makes of the daemon's facts. */
  State state() {
    return switch (sort) {
      case UNREACHABLE -> State.UNREACHABLE;
      case FORBIDDEN -> State.FORBIDDEN;
      case NOT_FOUND, UNUSABLE -> State.STALE;
    };
  }
}
