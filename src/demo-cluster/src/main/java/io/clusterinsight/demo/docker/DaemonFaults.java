package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Spoils a daemon's answers. */
final class DaemonFaults {
  private static final String JSON = "application/json";

  private DaemonFaults() {}

  static int code(Fault.Status fault) {
    return switch (fault) {
      case Fault.GoneStatus gone -> 410;
      case Fault.TooManyRequests many -> 429;
      case Fault.ServerError error -> error.status();
      case Fault.Redirect redirect -> 307;
    };
  }

  static void send(Response response, byte[] body, Optional<Fault.Content> fault)
      throws IOException {
    switch (fault.orElse(null)) {
      case null -> response.send(200, JSON, body);
      case Fault.MalformedJson malformed ->
          response.send(200, JSON, Arrays.copyOf(body, body.length / 2));
      case Fault.BadUtf8 bad -> {
        body[body.length / 2] = (byte) 0xff;
        response.send(200, JSON, body);
      }
      case Fault.Oversize oversize -> oversize(response, body, oversize.bytes());
    }
  }

  /** Streams an object with a list of exec ids as long as asked for. */
  private static void oversize(Response response, byte[] body, int bytes) throws IOException {
    byte[] id = ("\"" + "e".repeat(64) + "\",").getBytes(StandardCharsets.US_ASCII);
    try (OutputStream stream = response.stream(200, JSON)) {
      stream.write("{\"ExecIDs\":[".getBytes(StandardCharsets.US_ASCII));
      for (long sent = 0; sent < bytes; sent += id.length) {
        stream.write(id);
      }
      stream.write("\"last\"],\"Whole\":".getBytes(StandardCharsets.US_ASCII));
      stream.write(body);
      stream.write('}');
    }
  }
}
