package io.clusterinsight.minion.http;

import java.time.Duration;

/**
 * How much and how long a client may keep the server busy.
 *
 * @param connections open at the same time; a silent one makes room for a new one
 * @param head from a connection's first byte (or its start) to the end of a request's head
 * @param idle between two requests on one connection
 * @param first from a request to the daemon's first byte
 * @param answer from there to the end of the answer, however slowly the client reads
 * @param heartbeat between two signs of life on a stream that has nothing to say
 * @param stream the life of a stream; clients ask again from where they were
 * @param streams open at the same time
 */
public record Limits(
    int connections,
    Duration head,
    Duration idle,
    Duration first,
    Duration answer,
    Duration heartbeat,
    Duration stream,
    int streams) {

  /** What the proxy runs with. */
  public static final Limits DEFAULT =
      new Limits(
          64,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15),
          Duration.ofHours(1),
          16);
}
