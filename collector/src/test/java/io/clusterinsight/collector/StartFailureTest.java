package io.clusterinsight.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

/** A setting that is wrong stops the start with one line that names it. */
class StartFailureTest {
  private static final String KUBECONFIG = "cluster-insight.kubernetes.kubeconfig";
  private static final String USABLE =
      """
      {current-context: one, clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}],
       users: [{name: u, user: {}}], contexts: [{name: one, context: {cluster: c, user: u}}]}
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.port=99999 | server.port: it is from 0 to 65535, not 99999",
        "server.port=-5 | server.port: it is from 0 to 65535, not -5",
        "server.port=abc | server.port: cannot be read as integer: 'abc'",
        "server.address=256.0.0.1 | server.address: cannot be read as inetaddress: '256.0.0.1'",
        "cluster-insight.refresh=0s | cluster-insight.refresh: it is from 1s to 1h, not 0S",
        "cluster-insight.refresh=soon | cluster-insight.refresh: cannot be read as duration:"
            + " 'soon'",
        "cluster-insight.refesh=3s | cluster-insight.refesh: there is no such setting;"
            + " docs/configuration.md lists them",
        "cluster-insight.kubernetes=demo | cluster-insight.kubernetes: has no value itself;"
            + " docs/configuration.md lists the settings below it",
        "cluster-insight.kubernetes.mode=pull | cluster-insight.kubernetes.mode: it is one of"
            + " watch, poll: 'pull'",
        "cluster-insight.security.mode=open | cluster-insight.security.mode: it is one of off,"
            + " token, trusted-header: 'open'",
        "cluster-insight.security.mode=trusted-header |"
            + " cluster-insight.security.trusted-header.peers: it is needed: from which addresses"
            + " the proxy speaks, such as 10.0.0.7 or 10.0.0.0/8",
        "cluster-insight.security.trusted-header.peers=proxy |"
            + " cluster-insight.security.trusted-header.peers: neither an address nor a network:"
            + " 'proxy' (it is 10.0.0.7 or 10.0.0.0/8)",
        "cluster-insight.kubernetes.namespaces=Shop | cluster-insight.kubernetes.namespaces: not a"
            + " namespace: 'Shop'",
      })
  void wrongValue_isNamed(String setting, String told) {
    assertEquals(told, failure("--" + KUBECONFIG + "=demo", "--" + setting));
  }

  @Test
  void accessControl_withoutAnyoneToAsk_isNamed() {
    assertTrue(
        failure(
                "--" + KUBECONFIG + "=off",
                "--cluster-insight.docker.mode=static",
                "--cluster-insight.docker.endpoints.node-1=http://127.0.0.1:1",
                "--server.address=0.0.0.0")
            .startsWith("cluster-insight.security.mode: without Kubernetes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rollouts", "rollouts", "rollouts..io", "rollouts.argoproj.io/v1", "*"})
  void customKindThatIsNone_isNamedWithItsSetting(String kind) {
    String told =
        failure("--" + KUBECONFIG + "=demo", "--cluster-insight.kubernetes.kinds=" + kind);
    assertTrue(told.startsWith("cluster-insight.kubernetes.kinds: "), told);
    assertTrue(told.contains("'" + kind + "'"), told);
  }

  @Test
  void portThatIsInUse_isNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertEquals(
          "server.port: %d is in use; choose another with --server.port=…".formatted(port),
          failure("--" + KUBECONFIG + "=demo", "--server.port=" + port));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clusters: [\n",
        "just text",
        "[1, 2]",
        "a: b: c",
        "{current-context: one, contexts: 7}",
        "{current-context: one, contexts: [{name: one, context: {cluster: c}}], clusters: [{name:"
            + " c}]}",
      })
  void kubeconfigThatIsMalformed_isNamed(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("config"), content);
    String told = failure("--" + KUBECONFIG + "=" + file);
    assertTrue(told.startsWith(KUBECONFIG + ": "), told);
    assertTrue(told.contains(file.toString()), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certificate-authority-data: '###'",
        "proxy-url: 'ht tp://x'",
        "proxy-url: 'ftp://x'",
        "server: 'http://127.0.0.1:x'",
        "server: 'ftp://127.0.0.1'",
      })
  void fieldOfTheCluster_thatIsNotUsable_isNamed(String field) throws Exception {
    String content =
        field.startsWith("server")
            ? USABLE.replaceAll("server: \"[^\"]*\"", field)
            : USABLE.replace("server: \"http:", field + ", server: \"https:");
    Path file = Files.writeString(directory.resolve("config"), content);
    String told = failure("--" + KUBECONFIG + "=" + file);
    assertTrue(told.startsWith(KUBECONFIG + ": "), told);
    assertTrue(told.contains(field.substring(0, field.indexOf(':')).replace("-data", "")), told);
  }

  @Test
  void kubeconfigThatIsNotThere_isNamed() {
    assertEquals(
        KUBECONFIG + ": no such kubeconfig: /no/such/file",
        failure("--" + KUBECONFIG + "=/no/such/file"));
  }

  @Test
  void contextThatIsNotThere_isNamedWithThoseThatAre() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), USABLE);
    assertEquals(
        "cluster-insight.kubernetes.context: no context 'two' in the kubeconfig [%s]; it has [one]"
            .formatted(file),
        failure("--" + KUBECONFIG + "=" + file, "--cluster-insight.kubernetes.context=two"));
  }

  private static String failure(String... settings) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    String told;
    try {
      told =
          StartFailure.explain(
              assertThrows(
                  RuntimeException.class,
                  () -> SpringApplication.run(Collector.class, settings).close(),
                  () -> "started with " + List.of(settings)));
    } finally {
      System.setOut(out);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8), "the log says it, too");
    assertEquals(1, told.lines().count(), told);
    return told;
  }
}
