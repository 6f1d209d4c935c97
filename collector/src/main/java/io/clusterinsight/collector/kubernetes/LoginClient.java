package io.clusterinsight.collector.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.auth.ApiKeyAuth;
import io.kubernetes.client.util.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import javax.net.ssl.KeyManager;
import okhttp3.Connection;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * The Kubernetes client's {@link ApiClient} for one login: its TLS and its HTTP, none of its
 * models.
 */
final class LoginClient extends ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /**
   * How often a quiet HTTP/2 connection is asked whether it is still there: one that does not
   * answer by the next time is dead.
   */
  private static final Duration PING = Duration.ofSeconds(20);

  private final OkHttpClient prompt;

  LoginClient(Login login, Timing timing) throws AccessException {
    super(http(login, timing.silence()));
    if (HttpUrl.parse(login.server()) == null) {
      throw new AccessException("the kubeconfig's server is no URL: " + login.server());
    }
    setBasePath(login.server());
    verifyingSsl = !login.insecure();
    tlsServerName = login.tlsServerName().orElse("");
    keyManagers =
        login.certificate().isPresent()
            ? keyManagers(login.certificate().get())
            : new KeyManager[0];
    login.certificateAuthority().ifPresent(pem -> sslCaCert = new ByteArrayInputStream(bytes(pem)));
    try {
      applySslSettings();
    } catch (RuntimeException e) {
      throw new AccessException(
          "the kubeconfig's TLS settings (certificate-authority, client-certificate) are not"
              + " usable: "
              + e.getMessage(),
          e);
    }
    prompt =
        getHttpClient()
            .newBuilder()
            .readTimeout(timing.prompt())
            .addNetworkInterceptor(chain -> onlyHeadPrompt(chain, timing.silence()))
            .build();
  }

  /**
   * The time for a head stays on the socket of an HTTP/1.1 connection, where no longer one that the
   * body is given counts.
   */
  private static Response onlyHeadPrompt(Interceptor.Chain chain, Duration silence)
      throws IOException {
    Response response = chain.proceed(chain.request());
    Connection connection = chain.connection();
    if (connection != null && connection.protocol() != Protocol.HTTP_2) {
      connection.socket().setSoTimeout((int) silence.toMillis());
    }
    return response;
  }

  /** The same client for what is answered at once. */
  OkHttpClient prompt() {
    return prompt;
  }

  /** As in the super class, but without its models, whose loading alone takes megabytes. */
  @Override
  protected void init() {
    authentications = new HashMap<>();
    authentications.put("BearerToken", new ApiKeyAuth("header", "authorization"));
  }

  private static OkHttpClient http(Login login, Duration silence) throws AccessException {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .readTimeout(silence)
            .writeTimeout(silence)
            .pingInterval(PING);
    if (login.proxy().isPresent()) {
      viaProxy(http, login.proxy().get());
    }
    return http.build();
  }

  private static void viaProxy(OkHttpClient.Builder http, String url) throws AccessException {
    URI proxy = uri(url);
    String scheme = String.valueOf(proxy.getScheme());
    Proxy.Type type =
        switch (scheme) {
          case "http" -> Proxy.Type.HTTP;
          case "socks5" -> Proxy.Type.SOCKS;
          default ->
              throw new AccessException(
                  "the kubeconfig's proxy-url is neither http:// nor socks5://: "
                      + scheme
                      + "://…");
        };
    if (proxy.getHost() == null) {
      throw new AccessException("the kubeconfig's proxy-url has no host");
    }
    http.proxy(new Proxy(type, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))));
    if (proxy.getUserInfo() != null) {
      authenticate(http, type, proxy.getUserInfo());
    }
  }

  private static URI uri(String proxy) throws AccessException {
    try {
      return new URI(proxy);
    } catch (URISyntaxException e) { // its message has the URL, in which there may be a password
      throw new AccessException("the kubeconfig's proxy-url is no URL: " + e.getReason(), e);
    }
  }

  private static void authenticate(OkHttpClient.Builder http, Proxy.Type type, String userInfo)
      throws AccessException {
    if (type == Proxy.Type.SOCKS) {
      throw new AccessException(
          "the kubeconfig's proxy-url: a user and password are for http:// alone");
    }
    String[] pair = userInfo.split(":", 2);
    String credentials = Credentials.basic(pair[0], pair.length > 1 ? pair[1] : "");
    String header = "Proxy-Authorization";
    http.proxyAuthenticator(
        (route, response) ->
            response.request().header(header) == null
                ? response.request().newBuilder().header(header, credentials).build()
                : null);
  }

  private static int port(URI proxy) {
    return proxy.getPort() > 0 ? proxy.getPort() : "socks5".equals(proxy.getScheme()) ? 1080 : 80;
  }

  private static KeyManager[] keyManagers(Login.ClientCertificate certificate)
      throws AccessException {
    try {
      byte[] key = bytes(certificate.key());
      return SSLUtils.keyManagers(
          bytes(certificate.certificate()),
          key,
          SSLUtils.recognizePrivateKeyAlgo(key),
          "",
          null,
          null);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new AccessException("the client certificate is not usable: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(String pem) {
    return pem.getBytes(StandardCharsets.UTF_8);
  }
}
