package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final Map<String, String> LOOPBACK = Map.of("MINION_ADDRESS", "127.0.0.1");

  private static String refusal(String name, String value) {
    Map<String, String> environment = new HashMap<>(LOOPBACK);
    environment.put(name, value);
    return String.valueOf(
        assertThrows(Settings.WrongSetting.class, () -> Settings.from(environment)).getMessage());
  }

  @Test
  void settings_absent_haveTheDocumentedDefaults() throws Exception {
    Settings settings = Settings.from(Map.of("MINION_TOKEN_FILE", "/t"));
    assertEquals(4243, settings.address().getPort());
    assertTrue(settings.address().getAddress().isAnyLocalAddress());
    assertEquals(Path.of("/var/run/docker.sock"), settings.socket());
    assertTrue(settings.redaction());
    assertFalse(settings.arguments());
  }

  @Test
  void settings_withoutCredentialsBeyondLoopback_areRefusedWithTheReason() {
    String message =
        String.valueOf(
            assertThrows(Settings.WrongSetting.class, () -> Settings.from(Map.of())).getMessage());
    assertTrue(message.startsWith("MINION_TOKEN_FILE or MINION_TLS_CLIENT_CA is needed"), message);
    assertTrue(refusal("MINION_ADDRESS", "10.0.0.1").contains("anyone who reaches this port"));
  }

  @Test
  void settings_wrong_areRefusedByName() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "MINION_PORT", "http",
                "MINION_ADDRESS", "localhost:80",
                "MINION_PROCESSES", "all",
                "MINION_REDACTION", "no",
                "MINION_HOSTS", "a b",
                "MINION_TLS_CERT", "/c",
                "MINION_TLS_CLIENT_CA", "/c",
                "MINION_TOKEN_FILE", "",
                "MINION_TOKENFILE", "/t",
                "MINION_PROXY_PORTS", "1")
            .entrySet()) {
      String message = refusal(wrong.getKey(), wrong.getValue());
      assertTrue(message.contains(wrong.getKey()), message);
      assertFalse(message.contains("\n"), message);
    }
  }

  @Test
  void settings_thatKubernetesMakesOfAService_areNotOurs() throws Exception {
    Map<String, String> environment = new HashMap<>(LOOPBACK);
    environment.put("MINION_PROXY_SERVICE_HOST", "10.0.0.1");
    environment.put("MINION_PROXY_SERVICE_PORT_HTTP", "4243");
    environment.put("MINION_PROXY_PORT", "tcp://10.0.0.1:4243");
    environment.put("MINION_PROXY_PORT_4243_TCP_ADDR", "10.0.0.1");
    assertEquals(4243, Settings.from(environment).address().getPort());
  }
}
