package io.clusterinsight.collector.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesAccessTest {
  private static final String PATH = "/api/v1/pods";

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  @TempDir private Path directory;

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private KubernetesAccess access(KubernetesAccess.Finder finder) throws IOException {
    return new KubernetesAccess(finder, "1.2", Timing.USUAL, Clock.systemUTC());
  }

  private KubernetesApi api(KubernetesAccess.Finder finder) throws IOException {
    return new KubernetesApi(access(finder));
  }

  private Login plain(String token) {
    return Login.plain("c", server.baseUrl(), Optional.of(token));
  }

  private Login with(Login.Authorization bearer, Optional<Instant> expires) {
    return new Login(
        "c",
        server.baseUrl(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        bearer,
        List.of(
            new Login.Header("Impersonate-User", "jane"),
            new Login.Header("Impersonate-Group", "a"),
            new Login.Header("Impersonate-Group", "b")),
        expires);
  }

  @Test
  void a_proxy_is_asked_with_the_password_of_its_url() throws IOException {
    HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    List<String> seen = new CopyOnWriteArrayList<>();
    proxy.createContext(
        "/",
        exchange -> {
          String credentials = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          seen.add(exchange.getRequestURI() + " " + credentials);
          exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"p\"");
          byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(credentials == null ? 407 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    proxy.start();
    try {
      Login login = viaProxy("http://u:p@127.0.0.1:" + proxy.getAddress().getPort());
      api(() -> login).get(PATH).close();
      String url = "http://api.invalid:6443" + PATH;
      assertEquals(List.of(url + " null", url + " Basic dTpw"), seen);
    } finally {
      proxy.stop(0);
    }
  }

  private static Login viaProxy(String proxy) {
    return new Login(
        "c",
        "http://api.invalid:6443",
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.of(proxy),
        Optional.empty(),
        new Login.Anonymous(),
        List.of(),
        Optional.empty());
  }

  private ApiFailure failure() {
    return assertThrows(ApiFailure.class, () -> api(() -> plain("t")).get(PATH));
  }

  @Test
  void requests_say_who_asks() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(okJson("{}")));
    api(() -> with(Login.Fixed.bearer("abc"), Optional.empty())).get(PATH).close();
    server.verify(
        getRequestedFor(urlPathEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer abc"))
            .withHeader("User-Agent", equalTo("cluster-insight/1.2"))
            .withHeader("Impersonate-User", equalTo("jane"))
            .withHeader("Impersonate-Group", equalTo("a"))
            .withHeader("Impersonate-Group", equalTo("b"))
            .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void a_token_file_is_read_again() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(okJson("{}")));
    Path file = Files.writeString(directory.resolve("token"), "one\n");
    KubernetesApi api = api(() -> with(new Login.TokenFile(file), Optional.empty()));
    api.get(PATH).close();
    Files.writeString(file, "two\n");
    api.get(PATH).close();
    server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer one")));
    server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer two")));
  }

  @Test
  void refused_credentials_are_looked_for_again() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
    server.stubFor(
        get(anyUrl()).withHeader("Authorization", equalTo("Bearer 2")).willReturn(okJson("{}")));
    AtomicInteger found = new AtomicInteger();
    KubernetesApi api = api(() -> plain(Integer.toString(found.incrementAndGet())));
    api.get(PATH).close();
    assertEquals(2, found.get());
  }

  @Test
  void credentials_that_stay_refused_are_not_looked_for_all_the_time() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
    AtomicInteger found = new AtomicInteger();
    KubernetesApi api = api(() -> plain(Integer.toString(found.incrementAndGet())));
    for (int i = 0; i < 5; i++) {
      assertEquals(401, assertThrows(ApiFailure.class, () -> api.get(PATH)).status());
    }
    assertEquals(2, found.get());
  }

  @Test
  void expired_credentials_are_renewed_before_the_call() throws IOException {
    server.stubFor(get(anyUrl()).willReturn(okJson("{}")));
    AtomicInteger found = new AtomicInteger();
    Instant past = Instant.now().minusSeconds(1);
    Instant future = Instant.now().plusSeconds(1000);
    KubernetesApi api =
        api(
            () ->
                found.incrementAndGet() == 1
                    ? with(Login.Fixed.bearer("old"), Optional.of(past))
                    : with(Login.Fixed.bearer("new"), Optional.of(future)));
    api.get(PATH).close();
    server.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer old")));
    server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer new")));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirects_are_not_followed(int status) {
    server.stubFor(
        get(urlPathEqualTo(PATH))
            .willReturn(
                aResponse().withStatus(status).withHeader("Location", server.baseUrl() + "/else")));
    ApiFailure failure = failure();
    assertEquals(status, failure.status());
    assertTrue(String.valueOf(failure.getMessage()).endsWith("a redirect, which is not followed"));
    server.verify(0, getRequestedFor(urlPathEqualTo("/else")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "[]", "\"x\"", "{\"message\":{}}", "{\"kind\":\"Status\""})
  void odd_error_bodies_do_no_harm(String body) {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503).withBody(body)));
    assertEquals(503, failure().status());
    assertTrue(String.valueOf(failure().getMessage()).startsWith("503"), failure().getMessage());
  }

  @Test
  void the_message_of_a_status_is_told_in_one_line() {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withBody(
                        "{\"reason\":\"Forbidden\",\"message\":\"no\\n\\u0007way "
                            + "x".repeat(1000)
                            + "\"}")));
    String message = String.valueOf(failure().getMessage());
    assertTrue(message.startsWith("403 Forbidden: no way xxx"), message);
    assertTrue(message.length() < 350, message);
  }

  @Test
  void retry_after_is_understood_in_headers_and_bodies() {
    server.stubFor(
        get(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
    assertEquals(Optional.of(Duration.ofSeconds(7)), failure().retryAfter());
    server.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse().withStatus(429).withBody("{\"details\":{\"retryAfterSeconds\":3}}")));
    assertEquals(Optional.of(Duration.ofSeconds(3)), failure().retryAfter());
    server.stubFor(
        get(anyUrl())
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "Fri, 31 Dec 1999")));
    assertEquals(Optional.empty(), failure().retryAfter());
  }

  @Test
  void a_connection_that_breaks_is_unreachable() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    UnreachableException failure =
        assertThrows(UnreachableException.class, () -> api(() -> plain("t")).get(PATH));
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("cannot reach " + server.baseUrl() + ": "));
  }

  @Test
  void the_uid_of_the_cluster_is_that_of_kube_system() throws IOException {
    server.stubFor(
        get(urlPathEqualTo("/api/v1/namespaces/kube-system"))
            .willReturn(okJson("{\"metadata\":{\"uid\":\"u-1\"}}")));
    assertEquals(Optional.of("u-1"), access(() -> plain("t")).clusterUid());
    server.resetAll();
    assertEquals(Optional.empty(), access(() -> plain("t")).clusterUid());
  }
}
