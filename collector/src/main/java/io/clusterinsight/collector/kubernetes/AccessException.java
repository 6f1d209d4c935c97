package io.clusterinsight.collector.kubernetes;

import java.io.IOException;

/**
 * No way to an API server was found, or what was found is not usable. The message is one line for
 * the user.
 */
public final class AccessException extends IOException {
  AccessException(String message) {
    super(message);
  }

  AccessException(String message, Throwable cause) {
    super(message, cause);
  }
}
