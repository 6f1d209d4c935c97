package io.clusterinsight.collector.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Answers only requests that were meant for this service: a page that has its own name resolve to
 * this address (DNS rebinding) sends that name as {@code Host}. Addresses cannot be rebound and are
 * let through.
 */
public final class HostCheck {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)(:[0-9]{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private final Set<String> names = new TreeSet<>(Set.of("localhost"));

  public HostCheck(SecuritySettings settings) {
    names.addAll(settings.allowedHosts());
  }

  /** Whether a request with this {@code Host} header is answered. */
  public boolean allows(Optional<String> header) {
    return header
        .map(HOST::matcher)
        .filter(host -> host.matches())
        .map(host -> host.group(1).toLowerCase(Locale.ROOT))
        .filter(host -> ADDRESS.matcher(host).matches() || names.contains(host))
        .isPresent();
  }
}
