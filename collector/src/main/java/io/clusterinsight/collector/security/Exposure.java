package io.clusterinsight.collector.security;

import java.net.InetAddress;
import java.util.Optional;

/** Keeps a service that anybody may read from being reached by anybody. */
public final class Exposure {
  private Exposure() {}

  /**
   * Checks that a service without access control listens on loopback alone, unless that was asked
   * for.
   *
   * @param address where it listens; none for everywhere
   * @throws IllegalArgumentException if it would be exposed; the message names the setting
   */
  public static void check(Optional<InetAddress> address, SecuritySettings settings) {
    boolean local = address.filter(InetAddress::isLoopbackAddress).isPresent();
    if (!local && settings.mode().isEmpty()) {
      throw new IllegalArgumentException(
          "cluster-insight.security.mode: who may read is not controlled, so it listens beyond"
              + " loopback"
              + " (server.address=%s) only if this is set to 'off'"
                  .formatted(address.map(InetAddress::getHostAddress).orElse("0.0.0.0")));
    }
  }
}
