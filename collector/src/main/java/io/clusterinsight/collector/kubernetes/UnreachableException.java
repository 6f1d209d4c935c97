package io.clusterinsight.collector.kubernetes;

import java.io.IOException;

/** The API server did not answer at all. */
final class UnreachableException extends IOException {
  UnreachableException(String server, IOException cause) {
    super("cannot reach " + server + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
