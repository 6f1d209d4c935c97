package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an API server is reached, and as whom.
 *
 * @param clusterName what the kubeconfig calls the cluster
 * @param server the API server's base URL, without a slash at its end
 * @param certificateAuthority the PEM that the server's certificate is held against
 * @param insecure whether the server's certificate is not looked at
 * @param tlsServerName the name in the server's certificate, where it is not the host
 * @param proxy the URL of a proxy on the way
 * @param certificate the client certificate
 * @param bearer what is said in the {@code Authorization} header
 * @param headers further headers of each request; a name may come several times
 * @param expires when a credential helper has to be asked again
 */
record Login(
    String clusterName,
    String server,
    Optional<String> certificateAuthority,
    boolean insecure,
    Optional<String> tlsServerName,
    Optional<String> proxy,
    Optional<ClientCertificate> certificate,
    Authorization bearer,
    List<Header> headers,
    Optional<Instant> expires) {

  /** A header of each request. */
  record Header(String name, String value) {}

  /** A client certificate and its key, both PEM. */
  record ClientCertificate(String certificate, String key) {
    @Override
    public String toString() {
      return "ClientCertificate";
    }
  }

  /** What is said in the {@code Authorization} header. */
  sealed interface Authorization {
    /** The header's value, if there is one. */
    Optional<String> header() throws IOException;
  }

  /** Nothing is said: the certificate speaks, or nobody asks. */
  record Anonymous() implements Authorization {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }
  }

  /** Always the same. */
  record Fixed(String value) implements Authorization {
    static Fixed bearer(String token) {
      return new Fixed("Bearer " + token);
    }

    @Override
    public Optional<String> header() {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return "Fixed";
    }
  }

  /** A token that something else keeps fresh in a file, so it is read for each request. */
  record TokenFile(Path path) implements Authorization {
    @Override
    public Optional<String> header() throws IOException {
      try {
        return Optional.of("Bearer " + Files.readString(path).strip());
      } catch (IOException e) {
        throw new AccessException("cannot read the token file " + path + ": " + e, e);
      }
    }
  }

  Login {
    headers = List.copyOf(headers);
  }

  /** A login without TLS settings, for a server that is known otherwise. */
  static Login plain(String clusterName, String server, Optional<String> token) {
    return new Login(
        clusterName,
        server,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        token.<Authorization>map(Fixed::bearer).orElseGet(Anonymous::new),
        List.of(),
        Optional.empty());
  }

  /** Whether connections made for the one can serve the other. */
  boolean sameConnection(Login other) {
    return server.equals(other.server)
        && certificateAuthority.equals(other.certificateAuthority)
        && insecure == other.insecure
        && tlsServerName.equals(other.tlsServerName)
        && proxy.equals(other.proxy)
        && certificate.equals(other.certificate);
  }
}
