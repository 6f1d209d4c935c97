package io.clusterinsight.collector.security;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The authenticating proxy in front of the service.
 *
 * @param user the header in which it says who the caller is
 * @param groups the header in which it lists the caller's groups, separated by commas
 * @param peers the addresses and networks from which it speaks
 */
public record TrustedHeaderSettings(
    @DefaultValue("X-Forwarded-User") String user,
    @DefaultValue("X-Forwarded-Groups") String groups,
    @DefaultValue List<String> peers) {

  public TrustedHeaderSettings {
    peers = List.copyOf(peers);
    peers.forEach(TrustedHeaderSettings::check);
    check("user", user);
    check("groups", groups);
  }

  private static void check(String peer) {
    try {
      Network.parse(peer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cluster-insight.security.trusted-header.peers: neither an address nor a network: '%s' (it is 10.0.0.7 or 10.0.0.0/8)"
              .formatted(peer),
          e);
    }
  }

  private static void check(String setting, String header) {
    if (!header.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          "cluster-insight.security.trusted-header.%s: not the name of a header: '%s'"
              .formatted(setting, header));
    }
  }
}
