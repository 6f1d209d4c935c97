package io.clusterinsight.minion.docker;

import java.io.IOException;

/** The daemon did not answer, or not in HTTP. The message says which, in words fit for a client. */
public final class DockerUnavailable extends IOException {
  private static final long serialVersionUID = 1L;

  DockerUnavailable(String message) {
    super(message);
  }

  DockerUnavailable(String message, IOException cause) {
    super(message, cause);
  }
}
