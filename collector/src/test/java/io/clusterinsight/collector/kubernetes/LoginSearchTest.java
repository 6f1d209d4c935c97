package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginSearchTest {
  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Optional<String> named = Optional.empty();
  private Optional<String> context = Optional.empty();

  private Login find() throws IOException {
    environment.putIfAbsent("KUBECONFIG", "");
    KubernetesSettings settings =
        new KubernetesSettings(named, context, List.of(), KubernetesSettings.Mode.WATCH, List.of());
    return new LoginSearch(
            settings, new Surroundings(environment, directory, directory.resolve("account")))
        .find();
  }

  private String refusal() {
    return String.valueOf(assertThrows(AccessException.class, this::find).getMessage());
  }

  private Path write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    return Files.writeString(path, content);
  }

  private void kubeconfig(String user) throws IOException {
    named = Optional.of(write("config", config("one", "https://one:6443", user)).toString());
  }

  private static String config(String name, String server, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: %1$s
    contexts: [{name: %1$s, context: {cluster: cluster-%1$s, user: user-%1$s}}]
    clusters: [{name: cluster-%1$s, cluster: {server: "%2$s"}}]
    users: [{name: user-%1$s, user: %3$s}]
    """
        .formatted(name, server, user);
  }

  @Test
  void nothing_found_says_what_was_looked_for_and_names_the_demo() {
    environment.put("KUBECONFIG", "");
    String refusal = refusal();
    assertTrue(refusal.contains("account/token"), refusal);
    assertTrue(refusal.contains("KUBECONFIG is not set"), refusal);
    assertTrue(refusal.contains(directory.resolve(".kube/config").toString()), refusal);
    assertTrue(refusal.endsWith("--cluster-insight.kubernetes.kubeconfig=demo"), refusal);
    assertEquals(1, refusal.lines().count());
  }

  @Test
  void the_service_account_comes_before_kubeconfigs() throws IOException {
    write("account/token", "abc\n");
    write("account/ca.crt", "PEM");
    environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
    environment.put("KUBERNETES_SERVICE_PORT", "443");
    environment.put("KUBECONFIG", "/nowhere");
    Login login = find();
    assertEquals("https://[fd00::1]:443", login.server());
    assertEquals("kubernetes", login.clusterName());
    assertEquals(Optional.of("PEM"), login.certificateAuthority());
    assertEquals(Optional.of("Bearer abc"), login.bearer().header());
    write("account/token", "def\n");
    assertEquals(Optional.of("Bearer def"), login.bearer().header());
  }

  @Test
  void a_named_kubeconfig_comes_before_the_service_account() throws IOException {
    write("account/token", "abc");
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    kubeconfig("{token: t}");
    assertEquals("https://one:6443", find().server());
  }

  @Test
  void the_home_directory_comes_last() throws IOException {
    write(".kube/config", config("home", "home:8080/", "{}"));
    environment.put("KUBECONFIG", "");
    assertEquals("http://home:8080", find().server());
    assertEquals("cluster-home", find().clusterName());
    assertEquals(Optional.empty(), find().bearer().header());
  }

  @Test
  void several_files_are_merged_and_the_first_counts() throws IOException {
    Path one = write("one/config", config("one", "https://one", "{tokenFile: token}"));
    Path two = write("two/config", config("one", "https://other", "{token: other}") + "---\n");
    Path three = write("three/config", config("three", "https://three", "{token: t3}"));
    write("one/token", "  from-file\n");
    environment.put("KUBECONFIG", one + ":" + directory.resolve("missing") + "::" + three);
    assertEquals("https://one", find().server());
    assertEquals(Optional.of("Bearer from-file"), find().bearer().header());
    context = Optional.of("three");
    assertEquals("https://three", find().server());
    assertEquals("cluster-three", find().clusterName());
    assertEquals(Optional.of("Bearer t3"), find().bearer().header());
    assertTrue(Files.exists(two));
  }

  @Test
  void an_unknown_context_lists_those_there_are() throws IOException {
    kubeconfig("{token: t}");
    context = Optional.of("two");
    assertTrue(refusal().contains("no context 'two'"), refusal());
    assertTrue(refusal().endsWith("it has [one]"), refusal());
  }

  @Test
  void a_kubeconfig_that_is_missing_or_malformed_is_named() throws IOException {
    named = Optional.of("/no/such/file");
    assertEquals("no such kubeconfig: /no/such/file", refusal());
    named = Optional.of(write("bad", "clusters: [\n").toString());
    assertTrue(refusal().contains("malformed"), refusal());
    assertEquals(1, refusal().lines().count());
    named = Optional.of(write("empty", "").toString());
    assertTrue(refusal().contains("no current context"), refusal());
  }

  @Test
  void certificates_come_from_data_or_files() throws IOException {
    write("cert.pem", "CERT");
    kubeconfig("{client-certificate: cert.pem, client-key-data: S0VZ}");
    assertEquals(Optional.of(new Login.ClientCertificate("CERT", "KEY")), find().certificate());
  }

  @Test
  void tls_and_proxy_settings_are_taken() throws IOException {
    String config =
        config("one", "https://one", "{username: u, password: p, as: jane}")
            .replace(
                "server:",
                "insecure-skip-tls-verify: true, tls-server-name: api, proxy-url: \"socks5://p:1\","
                    + " certificate-authority-data: Q0E=, server:");
    named = Optional.of(write("config", config).toString());
    Login login = find();
    assertTrue(login.insecure());
    assertEquals(Optional.of("api"), login.tlsServerName());
    assertEquals(Optional.of("socks5://p:1"), login.proxy());
    assertEquals(Optional.of("CA"), login.certificateAuthority());
    assertEquals(Optional.of("Basic dTpw"), login.bearer().header());
    assertEquals(List.of(new Login.Header("Impersonate-User", "jane")), login.headers());
  }

  @Test
  void a_user_is_impersonated_with_groups_and_extra() throws IOException {
    kubeconfig(
        "{token: t, as: jane, as-uid: u1, as-groups: [a, b], as-user-extra: {Sc/ope: [x, y]}}");
    assertEquals(
        List.of(
            new Login.Header("Impersonate-User", "jane"),
            new Login.Header("Impersonate-Uid", "u1"),
            new Login.Header("Impersonate-Group", "a"),
            new Login.Header("Impersonate-Group", "b"),
            new Login.Header("Impersonate-Extra-sc%2Fope", "x"),
            new Login.Header("Impersonate-Extra-sc%2Fope", "y")),
        find().headers());
    kubeconfig("{token: t, as-groups: [a]}");
    assertTrue(refusal().contains("need a user in 'as'"), refusal());
  }

  @Test
  void an_auth_provider_is_refused_with_what_to_do() throws IOException {
    kubeconfig("{auth-provider: {name: gcp}}");
    assertTrue(refusal().contains("auth-provider 'gcp' is not supported"), refusal());
    assertTrue(refusal().contains("exec"), refusal());
    assertEquals(1, refusal().lines().count());
  }

  @Test
  void an_exec_plugin_may_give_a_client_certificate() throws IOException {
    kubeconfig(
        "{exec: {command: echo, args:"
            + " ['{\"status\":{\"clientCertificateData\":\"CERT\",\"clientKeyData\":\"KEY\"}}']}}");
    assertEquals(Optional.of(new Login.ClientCertificate("CERT", "KEY")), find().certificate());
    assertEquals(Optional.empty(), find().bearer().header());
  }

  @Test
  void an_exec_plugin_is_asked() throws IOException {
    Path plugin =
        write(
            "plugin",
            """
            #!/bin/sh
            case "$KUBERNETES_EXEC_INFO" in *client.authentication.k8s.io/v1*) ;; *) exit 3;; esac
            echo "{\\"status\\":{\\"token\\":\\"$1-$WHO\\",\\"expirationTimestamp\\":\\"2026-11-21T10:00:00Z\\"}}"
            """);
    assertTrue(plugin.toFile().setExecutable(true));
    kubeconfig(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [hello],"
            + " env: [{name: WHO, value: me}]}}");
    Login login = find();
    assertEquals(Optional.of("Bearer hello-me"), login.bearer().header());
    assertEquals(Optional.of(Instant.parse("2026-11-21T10:00:00Z")), login.expires());
  }

  @Test
  void an_exec_plugin_that_fails_is_named_with_what_it_said() throws IOException {
    kubeconfig("{exec: {command: sh, args: [-c, 'echo not logged in >&2; exit 4']}}");
    assertEquals(
        "the kubeconfig's credential plugin 'sh' failed: exit code 4: not logged in", refusal());
    kubeconfig("{exec: {command: echo, args: ['{}']}}");
    assertTrue(refusal().contains("neither a token nor a certificate"), refusal());
    kubeconfig("{exec: {command: no-such-program}}");
    assertTrue(refusal().contains("no-such-program"), refusal());
  }

  @Test
  void credentials_are_not_printed() throws IOException {
    kubeconfig("{token: s3cret, client-certificate-data: Q0E=, client-key-data: S0VZ}");
    String printed = find().toString();
    assertTrue(!printed.contains("s3cret") && !printed.contains("KEY"), printed);
  }
}
