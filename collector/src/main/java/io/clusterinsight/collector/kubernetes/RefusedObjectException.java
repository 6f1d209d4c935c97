package io.clusterinsight.collector.kubernetes;

/** An object that cannot be taken: malformed, too deep, or not what was asked for. */
final class RefusedObjectException extends Exception {
  RefusedObjectException(String message) {
    super(message);
  }

  RefusedObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
