package io.clusterinsight.collector.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read.
 *
 * @param mode how callers are told apart; if not said, {@code off} on loopback and else {@code
 *     token}
 * @param allowedHosts the names, besides loopback's, that a {@code Host} header may have
 * @param trustedHeader the proxy of the mode {@code trusted-header}
 */
public record SecuritySettings(
    Optional<Mode> mode,
    @DefaultValue List<String> allowedHosts,
    @DefaultValue TrustedHeaderSettings trustedHeader) {
  /** How callers are told apart. */
  public enum Mode {
    /** They are not: whoever reaches the port may read everything. */
    OFF,
    /** By a token of the cluster's. */
    TOKEN,
    /** By what an authenticating proxy says of them. */
    TRUSTED_HEADER
  }

  public SecuritySettings {
    allowedHosts =
        allowedHosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    if (mode.filter(Mode.TRUSTED_HEADER::equals).isPresent() && trustedHeader.peers().isEmpty()) {
      throw new IllegalArgumentException(
          "cluster-insight.security.trusted-header.peers: it is needed: from which addresses the"
              + " proxy speaks, such as 10.0.0.7 or 10.0.0.0/8");
    }
  }
}
