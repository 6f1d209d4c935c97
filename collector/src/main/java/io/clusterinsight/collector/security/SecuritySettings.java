package io.clusterinsight.collector.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read.
 *
 * @param mode how readers are told apart; if not said, {@code off} on loopback and else nobody
 * @param allowedHosts the names, besides loopback's, that a {@code Host} header may have
 */
public record SecuritySettings(Optional<Mode> mode, @DefaultValue List<String> allowedHosts) {
  /** How readers are told apart. */
  public enum Mode {
    /** They are not: whoever reaches the port may read everything. */
    OFF
  }

  public SecuritySettings {
    allowedHosts =
        allowedHosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }
}
