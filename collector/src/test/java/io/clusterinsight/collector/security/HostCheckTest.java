package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
  private static final SecuritySettings SETTINGS =
      new SecuritySettings(Optional.empty(), List.of("Insight.Example"));

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

  @Test
  void service_withoutAccessControl_listensBeyondLoopbackOnlyIfAsked() throws Exception {
    Optional<InetAddress> everywhere = Optional.of(InetAddress.getByName("0.0.0.0"));
    assertThrows(IllegalArgumentException.class, () -> Exposure.check(everywhere, SETTINGS));
    assertThrows(IllegalArgumentException.class, () -> Exposure.check(Optional.empty(), SETTINGS));
    assertDoesNotThrow(
        () -> Exposure.check(Optional.of(InetAddress.getByName("127.0.0.1")), SETTINGS));
    assertDoesNotThrow(
        () ->
            Exposure.check(
                everywhere,
                new SecuritySettings(Optional.of(SecuritySettings.Mode.OFF), List.of())));
  }
}
