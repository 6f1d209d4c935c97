package io.clusterinsight.minion;

import io.clusterinsight.minion.http.OwnHosts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment says about how to run. README.md lists the variables.
 *
 * @param address where to listen; port 0 means any free one
 * @param socket the Docker daemon's
 * @param tokenFile holds the bearer token that callers must present
 * @param tls the certificate to show and the client CA to trust
 * @param hosts names under which the proxy answers
 * @param arguments whether the arguments of processes may leave the node
 * @param redaction whether values that are likely secrets are replaced
 */
record Settings(
    InetSocketAddress address,
    Path socket,
    Optional<Path> tokenFile,
    Optional<TlsFiles> tls,
    Set<String> hosts,
    boolean arguments,
    boolean redaction) {

  private static final Set<String> KNOWN =
      Set.of(
          "MINION_PORT",
          "MINION_ADDRESS",
          "MINION_TOKEN_FILE",
          "MINION_TLS_CERT",
          "MINION_TLS_KEY",
          "MINION_TLS_CLIENT_CA",
          "MINION_HOSTS",
          "MINION_PROCESSES",
          "MINION_REDACTION");

  /** PEM files: the certificate chain, its key, and the CA that signs clients' certificates. */
  record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) {}

  /** A setting that cannot be followed; the message is one line that names it. */
  static final class WrongSetting extends Exception {
    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
      super(message);
    }
  }

  Settings {
    hosts = Set.copyOf(hosts);
  }

  static Settings from(Map<String, String> environment) throws WrongSetting {
    refuseUnknown(environment);
    Settings settings =
        new Settings(
            new InetSocketAddress(address(environment), port(environment)),
            Path.of(environment.getOrDefault("DOCKER_SOCKET", "/var/run/docker.sock")),
            path(environment, "MINION_TOKEN_FILE"),
            tls(environment),
            hosts(environment),
            choice(environment, "MINION_PROCESSES", "names", "arguments").equals("arguments"),
            choice(environment, "MINION_REDACTION", "on", "off").equals("on"));
    settings.refuseOpenDoor();
    return settings;
  }

  boolean needsCredentials() {
    return tokenFile.isPresent() || tls.flatMap(TlsFiles::clientCa).isPresent();
  }

  private void refuseOpenDoor() throws WrongSetting {
    if (!needsCredentials() && !address.getAddress().isLoopbackAddress()) {
      throw new WrongSetting(
          "MINION_TOKEN_FILE or MINION_TLS_CLIENT_CA is needed to listen on "
              + address.getAddress().getHostAddress()
              + ": without either, anyone who reaches this port could read the daemon."
              + " MINION_ADDRESS=127.0.0.1 needs neither");
    }
  }

  /**
   * Kubernetes sets variables that are named after its Services, so after one called minion-proxy.
   */
  private static void refuseUnknown(Map<String, String> environment) throws WrongSetting {
    for (String name : environment.keySet().stream().sorted().toList()) {
      if (name.startsWith("MINION_")
          && !KNOWN.contains(name)
          && !name.matches("MINION_.*_(SERVICE_HOST|SERVICE_PORT.*|PORT(_[0-9]+_TCP.*)?)")) {
        throw new WrongSetting(name + " is not a setting; the settings are " + sorted(KNOWN));
      }
    }
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static InetAddress address(Map<String, String> environment) throws WrongSetting {
    String address = environment.getOrDefault("MINION_ADDRESS", "0.0.0.0");
    try {
      return address.equals("localhost")
          ? InetAddress.getLoopbackAddress()
          : InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("MINION_ADDRESS=" + address + " is not an IP address");
    }
  }

  private static int port(Map<String, String> environment) throws WrongSetting {
    String port = environment.getOrDefault("MINION_PORT", "4243");
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new WrongSetting("MINION_PORT=" + port + " is not a port, 0 to 65535");
    }
    return Integer.parseInt(port);
  }

  private static Optional<Path> path(Map<String, String> environment, String name)
      throws WrongSetting {
    String path = environment.get(name);
    if (path != null && path.isBlank()) {
      throw new WrongSetting(name + " is empty; give a file or leave it out");
    }
    return Optional.ofNullable(path).map(Path::of);
  }

  private static Optional<TlsFiles> tls(Map<String, String> environment) throws WrongSetting {
    Optional<Path> certificate = path(environment, "MINION_TLS_CERT");
    Optional<Path> key = path(environment, "MINION_TLS_KEY");
    Optional<Path> clientCa = path(environment, "MINION_TLS_CLIENT_CA");
    if (certificate.isPresent() != key.isPresent()) {
      throw new WrongSetting("MINION_TLS_CERT and MINION_TLS_KEY go together; one is missing");
    }
    if (clientCa.isPresent() && certificate.isEmpty()) {
      throw new WrongSetting("MINION_TLS_CLIENT_CA needs MINION_TLS_CERT and MINION_TLS_KEY");
    }
    return certificate.flatMap(c -> key.map(k -> new TlsFiles(c, k, clientCa)));
  }

  private static Set<String> hosts(Map<String, String> environment) throws WrongSetting {
    Set<String> hosts = new LinkedHashSet<>();
    for (String host : environment.getOrDefault("MINION_HOSTS", "").split(",", -1)) {
      if (!host.isBlank() && !OwnHosts.isName(host.strip())) {
        throw new WrongSetting("MINION_HOSTS names " + host.strip() + ", which is not a host name");
      }
      if (!host.isBlank()) {
        hosts.add(host.strip());
      }
    }
    return hosts;
  }

  private static String choice(
      Map<String, String> environment, String name, String first, String second)
      throws WrongSetting {
    String value = environment.getOrDefault(name, first);
    if (!value.equals(first) && !value.equals(second)) {
      throw new WrongSetting(name + "=" + value + " is neither " + first + " nor " + second);
    }
    return value;
  }
}
