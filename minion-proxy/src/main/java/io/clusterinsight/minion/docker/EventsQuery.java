package io.clusterinsight.minion.docker;

import io.clusterinsight.minion.docker.DockerRequest.Events;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The query of {@code /events}: each parameter at most once, in any order; written in one order.
 */
final class EventsQuery {
  /** {@code {"type":["container"]}}, as every client encodes it. */
  private static final String CONTAINERS_ONLY = "filters=%7B%22type%22%3A%5B%22container%22%5D%7D";

  private EventsQuery() {}

  static Optional<Events> read(String query) {
    Optional<Events> events =
        Optional.of(new Events(Optional.empty(), Optional.empty(), /* containersOnly= */ false));
    for (String parameter : query.split("&", -1)) {
      events = events.flatMap(sofar -> add(sofar, parameter));
    }
    return events;
  }

  private static Optional<Events> add(Events sofar, String parameter) {
    Optional<Seconds> since = sofar.since();
    Optional<Seconds> until = sofar.until();
    if (parameter.equals(CONTAINERS_ONLY) && !sofar.containersOnly()) {
      return Optional.of(new Events(since, until, true));
    }
    if (parameter.startsWith("since=") && since.isEmpty()) {
      return Seconds.of(parameter.substring(6))
          .map(time -> new Events(Optional.of(time), until, sofar.containersOnly()));
    }
    if (parameter.startsWith("until=") && until.isEmpty()) {
      return Seconds.of(parameter.substring(6))
          .map(time -> new Events(since, Optional.of(time), sofar.containersOnly()));
    }
    return Optional.empty();
  }

  static String write(Events events) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    events.since().ifPresent(since -> query.add("since=" + since.digits()));
    events.until().ifPresent(until -> query.add("until=" + until.digits()));
    if (events.containersOnly()) {
      query.add(CONTAINERS_ONLY);
    }
    return query.toString();
  }
}
