package io.clusterinsight.collector.security;

import io.clusterinsight.collector.security.SecuritySettings.Mode;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a service that anybody may read from being reached by anybody. */
public final class Exposure {
  private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

  private Exposure() {}

  /**
   * The mode in which a service is that listens there.
   *
   * @param address where it listens; none for everywhere
   */
  public static Mode mode(Optional<InetAddress> address, SecuritySettings settings) {
    boolean local = address.filter(InetAddress::isLoopbackAddress).isPresent();
    Mode mode = settings.mode().orElse(local ? Mode.OFF : Mode.TOKEN);
    if (mode == Mode.OFF && !local) {
      LOG.warn(
          "whoever reaches {} may read everything: cluster-insight.security.mode is 'off'",
          address.map(InetAddress::getHostAddress).orElse("0.0.0.0"));
    }
    return mode;
  }
}
