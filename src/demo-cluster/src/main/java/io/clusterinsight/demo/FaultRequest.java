package io.clusterinsight.demo;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.fault.Scope;
import io.clusterinsight.demo.fault.Scope.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A fault as it is asked for over HTTP: {@code {"fault": "stall", "resource": "pods", "operation":
 * "watch", "times": 1, "afterBytes": 1000}}. All but {@code fault} may be left out.
 *
 * @param fault empty: the whole server leaves the network
 * @param outage how long it stays away
 */
record FaultRequest(Optional<Fault> fault, Scope scope, Duration outage) {

  static FaultRequest of(JsonNode body) {
    String name = body.path("fault").asString("");
    Operation operation =
        Operation.valueOf(body.path("operation").asString("any").toUpperCase(Locale.ROOT));
    int times = body.path("times").asInt(Integer.MAX_VALUE);
    Scope scope = new Scope(body.path("resource").asString("*"), operation, times);
    Duration outage = Duration.ofSeconds(body.path("seconds").asLong(10));
    Optional<Fault> fault =
        name.equals("unreachable") ? Optional.empty() : Optional.of(fault(name, body));
    return new FaultRequest(fault, scope, outage);
  }

  private static Fault fault(String name, JsonNode body) {
    long after = body.path("afterBytes").asLong(0);
    return switch (name) {
      case "drop" -> new Fault.Drop();
      case "stall" -> new Fault.Stall(after);
      case "cut" -> new Fault.Cut(after);
      case "one-byte-at-a-time" -> new Fault.OneByteAtATime();
      case "slow" -> new Fault.Slow(body.path("bytesPerSecond").asLong(1000));
      case "gone-status" -> new Fault.GoneStatus();
      case "too-many-requests" ->
          new Fault.TooManyRequests(Duration.ofSeconds(body.path("retryAfter").asLong(1)));
      case "server-error" -> new Fault.ServerError(body.path("status").asInt(500));
      case "redirect" -> new Fault.Redirect(body.path("location").asString(""));
      case "malformed-json" -> new Fault.MalformedJson();
      case "bad-utf8" -> new Fault.BadUtf8();
      case "oversize" -> new Fault.Oversize(body.path("bytes").asInt(16 * 1024 * 1024));
      case "gone-event" -> new Fault.GoneEvent();
      case "duplicate-events" -> new Fault.DuplicateEvents();
      case "reordered-events" -> new Fault.ReorderedEvents();
      default -> throw new IllegalArgumentException("unknown fault \"" + name + "\"");
    };
  }

  void apply(Faults faults) {
    fault.ifPresentOrElse(known -> faults.inject(known, scope), () -> outage(faults));
  }

  private void outage(Faults faults) {
    Thread.ofVirtual()
        .start(
            () -> {
              faults.unreachable();
              LockSupport.parkNanos(outage.toNanos());
              faults.reachable();
            });
  }
}
