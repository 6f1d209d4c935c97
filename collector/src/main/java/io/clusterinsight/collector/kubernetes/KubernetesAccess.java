package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** The way to one API server: where it is, and the credentials, which are kept fresh. */
public final class KubernetesAccess {
  /** Credentials that were refused are looked for again, but not more often than this. */
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  /** A search that may be repeated. */
  interface Finder {
    Login find() throws IOException;
  }

  /** A login, and the connections that were made for it. */
  private record Session(Login login, LoginClient client) {}

  private final Finder finder;
  private final String userAgent;
  private final Timing timing;
  private final Clock clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private Instant renewed = Instant.MIN;
  private volatile Session session;

  KubernetesAccess(Finder finder, String version, Timing timing, Clock clock) throws IOException {
    this.finder = finder;
    this.userAgent = "cluster-insight/" + version;
    this.timing = timing;
    this.clock = clock;
    Login login = finder.find();
    this.session = new Session(login, new LoginClient(login, timing));
  }

  /**
   * Finds the API server that the settings name, or that the surroundings offer.
   *
   * @param version this program's version, for the {@code User-Agent}
   * @throws AccessException if there is none; the message says what was looked for
   */
  public static KubernetesAccess open(KubernetesSettings settings, String version)
      throws IOException {
    return open(settings, version, Surroundings.ofThisProcess());
  }

  static KubernetesAccess open(
      KubernetesSettings settings, String version, Surroundings surroundings) throws IOException {
    return new KubernetesAccess(
        new LoginSearch(settings, surroundings)::find, version, Timing.USUAL, Clock.systemUTC());
  }

  /**
   * The API server at a known address.
   *
   * @param server its base URL
   */
  public static KubernetesAccess to(
      String server, Optional<String> token, String clusterName, String version)
      throws IOException {
    Login login = Login.plain(clusterName, server, token);
    return new KubernetesAccess(() -> login, version, Timing.USUAL, Clock.systemUTC());
  }

  /** What the kubeconfig calls the cluster; {@code kubernetes} for the in-cluster account. */
  public String clusterName() {
    String name = session.login().clusterName();
    return name.isEmpty() ? "kubernetes" : name;
  }

  /** The API server's base URL. */
  public String server() {
    return session.login().server();
  }

  /**
   * The uid of the namespace {@code kube-system}, which is taken for the cluster's; empty if it may
   * not be read, or not now.
   */
  public Optional<String> clusterUid() {
    try (Answer answer = new KubernetesApi(this).get("/api/v1/namespaces/kube-system")) {
      String uid = answer.document().path("metadata").path("uid").asString("");
      return Optional.of(uid).filter(value -> !value.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where a path and query is at this API server. */
  HttpUrl.Builder url(String path) throws AccessException {
    HttpUrl url = HttpUrl.parse(server() + path);
    if (url == null) {
      throw new AccessException("not the URL of an API server: " + server());
    }
    return url.newBuilder();
  }

  /**
   * A call with the present credentials.
   *
   * @param prompt whether the server answers such a call at once
   */
  Call call(Request.Builder request, boolean prompt) throws IOException {
    if (session.login().expires().filter(expiry -> !clock.instant().isBefore(expiry)).isPresent()) {
      renew();
    }
    Session current = session;
    request.header("User-Agent", userAgent);
    current.login().headers().forEach(each -> request.addHeader(each.name(), each.value()));
    current.login().bearer().header().ifPresent(value -> request.header("Authorization", value));
    LoginClient client = current.client();
    return (prompt ? client.prompt() : client.getHttpClient()).newCall(request.build());
  }

  /** Looks for the credentials again, because the present ones were refused or have expired. */
  void renew() throws IOException {
    renewing.lock();
    try {
      Instant now = clock.instant();
      if (now.isBefore(renewed.plus(RENEWAL))) {
        return;
      }
      renewed = now;
      Login login = finder.find();
      Session old = session;
      if (login.sameConnection(old.login())) {
        session = new Session(login, old.client());
      } else {
        session = new Session(login, new LoginClient(login, timing));
        old.client().getHttpClient().connectionPool().evictAll();
      }
    } finally {
      renewing.unlock();
    }
  }
}
