package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.collector.security.SecuritySettings.Mode;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
  private static final SecuritySettings SETTINGS = settings(Optional.empty());

  private static SecuritySettings settings(Optional<Mode> mode) {
    return new SecuritySettings(
        mode,
        List.of("Insight.Example"),
        new TrustedHeaderSettings("X-Forwarded-User", "X-Forwarded-Groups", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:5555, true",
    "LOCALHOST, true",
    "127.0.0.1:5555, true",
    "[::1]:5555, true",
    "10.1.2.3, true",
    "insight.example:80, true",
    "evil.example, false",
    "localhost.evil.example, false",
    "127.0.0.1@evil.example, false",
    "127.0.0.1.evil.example, false",
    "localhost:port, false",
    "'', false",
  })
  void request_isAnsweredOnlyForAddressesAndKnownNames(String host, boolean allowed) {
    assertEquals(allowed, new HostCheck(SETTINGS).allows(Optional.of(host)));
  }

  @Test
  void request_withoutAHost_isNotAnswered() {
    assertEquals(false, new HostCheck(SETTINGS).allows(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, , OFF",
    "::1, , OFF",
    "127.0.0.1, TOKEN, TOKEN",
    "0.0.0.0, , TOKEN",
    "::, , TOKEN",
    "10.1.2.3, , TOKEN",
    ", , TOKEN",
    "0.0.0.0, OFF, OFF",
  })
  void service_beyondLoopback_asksWhoIsThereUnlessToldNotTo(
      @Nullable String address, @Nullable Mode said, Mode mode) {
    assertEquals(
        mode,
        Exposure.mode(
            Optional.ofNullable(address).map(InetAddress::ofLiteral),
            settings(Optional.ofNullable(said))));
  }
}
