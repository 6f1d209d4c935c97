package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.world.Size;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/** What is let in without credentials, and what with which. */
class GateTest {
  private static final Set<String> OPEN =
      Set.of("/livez", "/readyz", "/healthz", "/login", "/login.css", "/login.js");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND");
  private static final Pattern PATH = Pattern.compile("^\\s*\\(?(/\\S*) ->", Pattern.MULTILINE);

  private static DemoCluster demo;
  private static RunningCollector collector;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    demo.access().addToken(RunningCollector.TOKEN, new User("collector", List.of()));
    demo.access().addToken("adas-token", new User("ada", List.of("admins")));
    demo.access().addToken("bobs-token", new User("bob", List.of()));
    demo.access().grant(new Grant("collector", "*", "*"));
    demo.access().grant(new Grant("admins", "*", "*"));
    demo.access().grant(new Grant("bob", "pods", "shop"));
    collector = new RunningCollector(demo, "--cluster-insight.security.mode=token");
  }

  @AfterAll
  static void stop() {
    collector.close();
    demo.close();
  }

  /** All paths that the server's own mappings have, with variables filled in. */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (HandlerMapping mapping : collector.beans(HandlerMapping.class)) {
      switch (mapping) {
        case RouterFunctionMapping functions -> {
          RouterFunction<?> all = functions.getRouterFunction();
          Matcher path = PATH.matcher(String.valueOf(all));
          while (path.find()) {
            routes.add(path.group(1));
          }
        }
        case AbstractUrlHandlerMapping urls -> routes.addAll(urls.getHandlerMap().keySet());
        case AbstractHandlerMethodMapping<?> methods ->
            methods.getHandlerMethods().keySet().forEach(key -> routes.add(String.valueOf(key)));
        default -> {}
      }
    }
    collector
        .bean(ServletContext.class)
        .getServletRegistrations()
        .values()
        .forEach(servlet -> routes.addAll(servlet.getMappings()));
    return routes.stream()
        .map(route -> route.replaceAll("\\{[^}]*}|\\*+", "x"))
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  @Test
  void everyRoute_withoutCredentials_isRefused() throws Exception {
    Set<String> routes = routes();
    assertTrue(routes.size() > 18, routes::toString);
    for (String route : routes) {
      for (String method : METHODS) {
        boolean open = OPEN.contains(route) && (method.equals("GET") || method.equals("HEAD"));
        String answer = send(method + " " + route);
        assertTrue(answer.startsWith(open ? "HTTP/1.1 200" : "HTTP/1.1 401"), route + answer);
        assertTrue(open || answer.contains("\r\nWWW-Authenticate: Bearer\r\n"), answer);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/no/such/path",
        "/livez;x",
        "/livez;jsessionid=1",
        "/livez/",
        "/livez/../cluster",
        "/livez/..;/cluster",
        "/livez/x/%2e%2e/%2e%2e/cluster",
        "/./livez",
        "//livez",
        "//cluster",
        "/%6civez",
        "/LIVEZ",
        "/cluster;x",
        "/login/../cluster",
        "/login.js/../cluster",
        "/login;/x",
        "/livez%3b",
        "http://localhost/cluster",
        "/cluster?x=/livez",
        "/error",
        "/favicon.ico",
        "/actuator",
      })
  void pathThatLooksLikeAnOpenOne_isRefused(String path) throws Exception {
    for (String method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
      String answer = send(method + " " + path);
      assertTrue(answer.startsWith("HTTP/1.1 401"), path + ": " + answer);
    }
  }

  /** Those that the web server itself takes for malformed are not let in either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/livez%2f..%2fcluster",
        "/livez/..%5ccluster",
        "/livez\\..\\cluster",
        "/../livez"
      })
  void pathThatIsMalformed_isRefused(String path) throws Exception {
    String answer = send("GET " + path);
    assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 401"), answer);
    assertFalse(answer.contains("resources"), answer);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer adas-token, 200",
    "bearer adas-token, 200",
    "Bearer  adas-token, 200",
    "Bearer other-token, 401",
    "Bearer, 401",
    "Basic adas-token, 401",
    "adas-token, 401",
    "'Bearer adas-token, bobs-token', 401",
  })
  void token_isTheBearers(String header, int status) throws Exception {
    assertTrue(
        send("GET /cluster/summary", "Authorization: " + header).startsWith("HTTP/1.1 " + status));
  }

  @Test
  void wrongHeader_isNotMadeUpForByTheCookie() throws Exception {
    String cookie = "Cookie: cluster-insight-token=adas-token";
    assertTrue(send("GET /cluster/summary", cookie).startsWith("HTTP/1.1 200"));
    assertTrue(
        send("GET /cluster/summary", cookie, "Authorization: Bearer x").startsWith("HTTP/1.1 401"));
    assertTrue(
        send("GET /cluster/summary", "Cookie: cluster-insight-token=x").startsWith("HTTP/1.1 401"));
  }

  @Test
  void requestThatIsTooLong_orHasABody_isRefusedBeforeItIsAskedWhoSentIt() throws Exception {
    String token = "Authorization: Bearer adas-token";
    assertTrue(send("GET /cluster?name=" + "a".repeat(4000), token).startsWith("HTTP/1.1 200"));
    assertTrue(send("GET /cluster?name=" + "a".repeat(4096), token).startsWith("HTTP/1.1 414"));
    assertTrue(send("GET /cluster", token, "X: " + "a".repeat(8192)).startsWith("HTTP/1.1 400"));
    assertTrue(send("POST /login", token, "Content-Length: 5").startsWith("HTTP/1.1 413"));
    assertTrue(send("GET /cluster", "Transfer-Encoding: chunked").startsWith("HTTP/1.1 413"));
    assertTrue(
        send("PUT /cluster", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 5")
            .startsWith("HTTP/1.1 413"),
        "no filter may wait for a body before");
  }

  @Test
  void hostIsCheckedFirst() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", collector.url("/").getPort())) {
      String answer =
          exchange(
              socket, "GET /livez HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
    }
  }

  @Test
  void browser_isShownTheLoginPage() throws Exception {
    String answer = send("GET /cluster", "Accept: text/html,*/*");
    assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
    assertTrue(answer.contains("<form id=\"sign-in\""), answer);
    assertTrue(answer.contains("default-src 'none'"), answer);
  }

  @Test
  void login_keepsAGoodTokenInACookieThatNoPageCanRead() throws Exception {
    String answer = send("POST /login", "Authorization: Bearer adas-token");
    assertTrue(answer.startsWith("HTTP/1.1 204"), answer);
    assertTrue(
        answer.contains(
            "\r\n"
                + "Set-Cookie: cluster-insight-token=adas-token; Path=/; HttpOnly;"
                + " SameSite=Strict\r\n"),
        answer);
    assertTrue(
        send("POST /login", "Authorization: Bearer adas-token", "X-Forwarded-Proto: https")
            .contains("SameSite=Strict; Secure\r\n"));
    assertFalse(send("POST /login", "Authorization: Bearer other").contains("Set-Cookie"));
    assertTrue(
        send("POST /login", "Cookie: cluster-insight-token=adas-token").startsWith("HTTP/1.1 401"),
        "the token comes in the header");
  }

  @Test
  void logout_forgetsTheToken() throws Exception {
    String gone = "cluster-insight-token=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\r\n";
    String answer = send("POST /logout", "Cookie: cluster-insight-token=adas-token");
    assertTrue(answer.startsWith("HTTP/1.1 204") && answer.contains(gone), answer);
    String unknown = send("POST /logout", "Cookie: cluster-insight-token=old");
    assertTrue(unknown.startsWith("HTTP/1.1 401") && unknown.contains(gone), unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://localhost, 204",
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Sec-Fetch-Site: same-origin, 204",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: cross-site, 403",
  })
  void login_isAskedForByItsOwnPageAlone(String header, int status) throws Exception {
    for (String path : List.of("/login", "/logout")) {
      String answer = send("POST " + path, "Authorization: Bearer adas-token", header);
      assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
      assertEquals(status == 204, answer.contains("Set-Cookie"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "adas-token, /metrics, 200",
    "adas-token, /elapsed, 200",
    "bobs-token, /metrics, 403",
    "bobs-token, /elapsed, 403",
    "bobs-token, /version, 200",
    "bobs-token, /openapi.json, 200",
    "bobs-token, /help, 200",
    "bobs-token, /minions_status, 200",
    "bobs-token, /cluster, 403",
    "bobs-token, /cluster?namespace=shop, 200",
    "bobs-token, /cluster?namespace=none-such, 200",
    "bobs-token, /cluster?namespace=!shop, 403",
    "bobs-token, /cluster/resource?id=Node:worker-1, 403",
    "bobs-token, /cluster/resource?id=Service:shop/cart, 404",
    "bobs-token, /cluster/resource?id=Service:shop/none-such, 404",
  })
  void caller_isAnsweredByHisRights(String token, String path, int status) {
    HttpResponse<byte[]> answer = collector.get(path, "Authorization", "Bearer " + token);
    assertEquals(
        status, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void namespaces_areAtMostFifty_forWhoMayNotListEverything() {
    assertEquals(200, status(namespaces(50), "bobs-token"));
    assertEquals(400, status(namespaces(51), "bobs-token"));
    assertEquals(200, status(namespaces(51), "adas-token"));
  }

  private static String namespaces(int count) {
    StringBuilder path = new StringBuilder("/cluster?namespace=");
    for (int i = 0; i < count; i++) {
      path.append("ns-").append(i).append(',');
    }
    return path.toString();
  }

  private static int status(String path, String token) {
    return collector.get(path, "Authorization", "Bearer " + token).statusCode();
  }

  @Test
  void whoSeesEverything_getsTheDocumentThatIsThere() {
    HttpResponse<byte[]> answer = collector.get("/cluster", "Authorization", "Bearer adas-token");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertTrue(tag.matches("W/\"[a-z0-9]+-[0-9]+\""), tag);
    assertTrue(answer.headers().allValues("Vary").contains("Authorization, Cookie"));
  }

  @Test
  void readiness_isToldWithoutNames() {
    assertEquals(
        "{\"ready\":true}", new String(collector.get("/readyz").body(), StandardCharsets.UTF_8));
  }

  private static String send(String request, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", collector.url("/").getPort())) {
      return exchange(
          socket,
          request
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
              + "\r\n");
    }
  }

  private static String exchange(Socket socket, String text) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
