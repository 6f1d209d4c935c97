package io.clusterinsight.minion.docker;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * A read and the API version it is asked in.
 *
 * @param minor the N of {@code /v1.N}, 1 to 99; without it the daemon answers in its own version
 */
public record DockerCall(OptionalInt minor, DockerRequest request) {

  public DockerCall {
    if (minor.isPresent() && (minor.getAsInt() < 1 || minor.getAsInt() > 99)) {
      throw new IllegalArgumentException("not a minor version of the Docker API: " + minor);
    }
  }

  /** The bytes that go to the daemon: the whole request, made of nothing but this record. */
  public byte[] toBytes() {
    String version = minor.isPresent() ? "/v1." + minor.getAsInt() : "";
    String text =
        request.method()
            + " "
            + version
            + request.pathAndQuery()
            + " HTTP/1.1\r\nHost: docker\r\nUser-Agent: cluster-insight-minion-proxy\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
