package io.clusterinsight.collector.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A caller is who an authenticating proxy says, if the request comes from one. */
final class HeaderIdentity implements AccessControl.Identity {
  /** Kubernetes' own users and groups are not a proxy's to hand out. */
  private static final String RESERVED = "system:";

  private static final String EVERYBODY = "system:authenticated";

  private final TrustedHeaderSettings settings;
  private final List<Network> peers;

  HeaderIdentity(TrustedHeaderSettings settings) {
    this.settings = settings;
    this.peers = settings.peers().stream().map(Network::parse).toList();
  }

  @Override
  public Optional<Caller> of(HttpServletRequest request) {
    InetAddress peer = InetAddress.ofLiteral(request.getRemoteAddr());
    if (peers.stream().noneMatch(network -> network.contains(peer))) {
      return Optional.empty();
    }
    List<String> users = Collections.list(request.getHeaders(settings.user()));
    return Optional.of(users)
        .filter(said -> said.size() == 1)
        .map(said -> said.getFirst().strip())
        .filter(user -> !user.isEmpty() && !user.startsWith(RESERVED))
        .map(user -> new Caller(user, Optional.empty(), groups(request), Map.of()));
  }

  private List<String> groups(HttpServletRequest request) {
    Stream<String> said =
        Collections.list(request.getHeaders(settings.groups())).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(group -> !group.isEmpty() && !group.startsWith(RESERVED));
    return Stream.concat(said, Stream.of(EVERYBODY)).distinct().toList();
  }
}
