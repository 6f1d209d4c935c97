package io.clusterinsight.collector.docker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Docker daemons are read, and how: the settings below {@code cluster-insight.docker}.
 *
 * @param mode how the daemons are found
 * @param port the minion proxies' port
 * @param endpoints with {@code static}: for each node the URL of its proxy or daemon
 * @param tokenFile the bearer token for the proxies; read for each request, so it may be renewed
 * @param processes what is asked of processes
 * @param service the headless Service before the proxies, {@code name} or {@code namespace/name}
 * @param caFile the PEM that the proxies' certificates are held against; with it, or with a client
 *     certificate, the proxies that are found are spoken to in TLS
 */
public record DockerSettings(
    @DefaultValue("auto") Mode mode,
    @DefaultValue("4243") int port,
    @DefaultValue Map<String, String> endpoints,
    Optional<String> tokenFile,
    @DefaultValue("names") Processes processes,
    @DefaultValue("minion-proxy") String service,
    Optional<String> caFile,
    Optional<String> clientCert,
    Optional<String> clientKey) {

  /** How the daemons are found. */
  public enum Mode {
    /** Through the minion proxies in the cluster. */
    AUTO,
    OFF,
    /** They are named in the settings. */
    STATIC
  }

  /** What is asked of processes. */
  public enum Processes {
    OFF,
    NAMES,
    /** Command lines with their arguments; the proxy has to allow it. */
    ARGUMENTS
  }

  private static final String PREFIX = "cluster-insight.docker.";

  public DockerSettings {
    endpoints = Map.copyOf(endpoints);
    tokenFile = tokenFile.filter(file -> !file.isBlank());
    caFile = caFile.filter(file -> !file.isBlank());
    clientCert = clientCert.filter(file -> !file.isBlank());
    clientKey = clientKey.filter(file -> !file.isBlank());
    check(port > 0 && port < 65_536, "port", "it is from 1 to 65535, not " + port);
    check(
        mode != Mode.STATIC || !endpoints.isEmpty(),
        "endpoints",
        "mode=static needs at least one, such as --%sendpoints.node-1=unix:///var/run/docker.sock"
            .formatted(PREFIX));
    check(
        mode == Mode.STATIC || endpoints.isEmpty(),
        "endpoints",
        "they are read with --%smode=static only".formatted(PREFIX));
    endpoints.forEach(DockerSettings::checkEndpoint);
    check(
        service.matches("([a-z0-9-]{1,63}/)?[a-z0-9-]{1,63}"),
        "service",
        "it is the name of a Service or namespace/name, not '%s'".formatted(service));
    check(
        clientCert.isPresent() == clientKey.isPresent(),
        clientCert.isPresent() ? "client-key" : "client-cert",
        "a client certificate and its key go together");
    if (mode != Mode.OFF) {
      tokenFile.ifPresent(file -> checkFile("token-file", file));
      caFile.ifPresent(file -> checkFile("ca-file", file));
      clientCert.ifPresent(file -> checkFile("client-cert", file));
      clientKey.ifPresent(file -> checkFile("client-key", file));
    }
  }

  private static void checkEndpoint(String node, String url) {
    check(
        !node.isBlank() && node.indexOf('/') < 0,
        "endpoints",
        "'%s' is not the name of a node".formatted(node));
    try {
      DaemonAddress.of(URI.create(url));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%sendpoints.%s: '%s' is not http://host:port, https://host:port or unix:///path"
              .formatted(PREFIX, node, withoutUserInfo(url)),
          e);
    }
  }

  private static String withoutUserInfo(String url) {
    return url.replaceFirst("//[^/]*@", "//…@");
  }

  private static void checkFile(String name, String file) {
    check(Files.isReadable(Path.of(file)), name, "cannot read " + file);
  }

  private static void check(boolean holds, String name, String message) {
    if (!holds) {
      throw new IllegalArgumentException(PREFIX + name + ": " + message);
    }
  }

  /** Whether proxies that are found are spoken to in TLS. */
  boolean tls() {
    return caFile.isPresent() || clientCert.isPresent();
  }
}
