package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings that cannot be meant are refused in one line that names them. */
class DockerSettingsTest {
  private static DockerSettings bind(String name, String value, String otherName, String other) {
    MapConfigurationPropertySource source =
        new MapConfigurationPropertySource(Map.of(name, value, otherName, other));
    return new Binder(source).bindOrCreate("", DockerSettings.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port | 0 | mode | auto | cluster-insight.docker.port: it is from 1 to 65535, not 0",
        "mode | static | port | 1 | cluster-insight.docker.endpoints: mode=static needs at least"
            + " one, such as --cluster-insight.docker.endpoints.node-1=unix:///var/run/docker.sock",
        "endpoints.n1 | http://h:1 | port | 1 | cluster-insight.docker.endpoints: they are read"
            + " with --cluster-insight.docker.mode=static only",
        "endpoints.n1 | ftp://h | mode | static | cluster-insight.docker.endpoints.n1: 'ftp://h' is"
            + " not http://host:port, https://host:port or unix:///path",
        "endpoints.n1 | http://me:hunter2@h:1 | mode | static |"
            + " cluster-insight.docker.endpoints.n1: 'http://…@h:1' is not http://host:port,"
            + " https://host:port or unix:///path",
        "token-file | /nowhere/at/all | mode | auto | cluster-insight.docker.token-file: cannot"
            + " read /nowhere/at/all",
        "client-cert | /dev/null | mode | auto | cluster-insight.docker.client-key: a client"
            + " certificate and its key go together",
        "service | A_b | mode | auto | cluster-insight.docker.service: it is the name of a Service"
            + " or namespace/name, not 'A_b'",
      })
  void settingThatCannotBeMeant_isNamed(
      String name, String value, String otherName, String other, String message) {
    Throwable failure =
        assertThrows(RuntimeException.class, () -> bind(name, value, otherName, other));
    while (failure.getCause() != null && !(failure instanceof IllegalArgumentException)) {
      failure = failure.getCause();
    }
    assertEquals(message, failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"unix:///var/run/docker.sock", "http://10.0.0.1:4243", "https://[fd00::1]:4243"})
  void endpoint_mayBeASocketOrAUrl(String url) {
    assertEquals(Map.of("n1", url), bind("mode", "static", "endpoints.n1", url).endpoints());
  }
}
