package io.clusterinsight.collector.docker;

import java.net.URI;
import java.util.Optional;

/**
 * Where a daemon, or the minion proxy before it, is reached.
 *
 * @param url {@code http://host:port}, {@code https://host:port} or {@code unix:///path}
 * @param name the name that the certificate may bear in place of the host
 */
record DaemonAddress(URI url, Optional<String> name) {
  /**
   * @throws IllegalArgumentException if it is none of the three forms
   */
  static DaemonAddress of(URI url) {
    boolean valid =
        switch (String.valueOf(url.getScheme())) {
          case "unix" ->
              url.getHost() == null && url.getPath() != null && url.getPath().length() > 1;
          case "http", "https" ->
              url.getHost() != null
                  && url.getUserInfo() == null
                  && url.getQuery() == null
                  && (url.getPath().isEmpty() || url.getPath().equals("/"));
          default -> false;
        };
    if (!valid) {
      throw new IllegalArgumentException("not the address of a daemon: " + url.getScheme());
    }
    return new DaemonAddress(url, Optional.empty());
  }

  /**
   * The address of a minion proxy that was found.
   *
   * @param host an IP address
   */
  static DaemonAddress ofProxy(String host, int port, boolean tls, String name) {
    String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    URI url = URI.create("%s://%s:%d".formatted(tls ? "https" : "http", bracketed, port));
    return new DaemonAddress(url, Optional.of(name));
  }

  boolean isSocket() {
    return "unix".equals(url.getScheme());
  }
}
