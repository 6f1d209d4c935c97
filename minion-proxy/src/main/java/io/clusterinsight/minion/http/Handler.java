package io.clusterinsight.minion.http;

import java.io.IOException;
import java.util.Optional;

/** What answers the requests that were read. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers on the exchange, or says why not: the front then answers with that, writes the audit
   * line and closes the connection. An exception closes the connection in the middle of the answer.
   */
  Optional<Refusal> serve(RequestHead head, Exchange exchange) throws IOException;
}
