package io.clusterinsight.minion.http;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which this server answers. A browser that was led here by DNS rebinding sends the
 * name it was led by, so names are a closed list; an address cannot be rebound, so any one is
 * taken.
 */
public final class OwnHosts {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");

  private final Set<String> names = new HashSet<>(Set.of("localhost"));

  /** The header that was right the last time: a node's few readers all send the same. */
  private volatile String known = "";

  /** {@code localhost} and these, given in any case. */
  public OwnHosts(Set<String> names) {
    for (String name : names) {
      this.names.add(name.toLowerCase(Locale.ROOT));
    }
  }

  /** Whether a text can be a host's name at all. */
  public static boolean isName(String text) {
    return NAME.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  Optional<Refusal> check(RequestHead head) {
    String authority = head.header("host").orElse("");
    if (!authority.isEmpty() && authority.equals(known)) {
      return Optional.empty();
    }
    String host = withoutPort(authority);
    if (names.contains(host.toLowerCase(Locale.ROOT)) || isAddress(host)) {
      known = authority;
      return Optional.empty();
    }
    return Optional.of(
        isName(host)
            ? new Refusal(421, "the Host header names another host; see MINION_HOSTS")
            : new Refusal(400, "the Host header is not a host and an optional port"));
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    if (colon <= authority.lastIndexOf(']')) {
      return authority;
    }
    return PORT.matcher(authority).region(colon, authority.length()).matches()
        ? authority.substring(0, colon)
        : "";
  }

  private static boolean isAddress(String host) {
    if (!IPV6.matcher(host).matches()) {
      return IPV4.matcher(host).matches();
    }
    try {
      InetAddress.ofLiteral(host.substring(1, host.length() - 1));
      return host.indexOf(':') >= 0;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
