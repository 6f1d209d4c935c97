package io.clusterinsight.collector.docker;

import com.github.dockerjava.transport.UnixSocket;
import io.clusterinsight.collector.docker.DaemonException.Sort;
import io.clusterinsight.collector.health.CallLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls to one daemon: GETs, each with a deadline of its own, answered with raw JSON. */
final class DaemonClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 4;

  /** Within a burst of calls a connection is used again; for the next cycle it may be dead. */
  private static final TimeValue REUSE = TimeValue.ofSeconds(1);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String source;
  private final HttpHost host;
  private final Optional<Path> tokenFile;
  private final CallLog calls;
  private final Clock clock;
  private final CloseableHttpClient http;
  private volatile boolean closed;

  /**
   * @param source what the calls are logged under, {@code docker:node-1}
   * @param tls how TLS is spoken with this daemon
   */
  DaemonClient(
      String source,
      DaemonAddress address,
      Optional<Path> tokenFile,
      TlsSocketStrategy tls,
      CallLog calls,
      Clock clock) {
    this.source = source;
    this.host =
        address.isSocket()
            ? new HttpHost("http", "localhost", 80)
            : new HttpHost(
                address.url().getScheme(), address.url().getHost(), address.url().getPort());
    this.tokenFile = address.isSocket() ? Optional.empty() : tokenFile;
    this.calls = calls;
    this.clock = clock;
    this.http = http(address, tls);
  }

  private static CloseableHttpClient http(DaemonAddress address, TlsSocketStrategy tls) {
    PoolingHttpClientConnectionManager connections =
        new PoolingHttpClientConnectionManager(
            new DefaultHttpClientConnectionOperator(
                proxy ->
                    address.isSocket() ? UnixSocket.get(address.url().getPath()) : new Socket(),
                DefaultSchemePortResolver.INSTANCE,
                null,
                scheme -> scheme.equals("https") ? tls : null),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            null);
    connections.setMaxTotal(CONNECTIONS);
    connections.setDefaultMaxPerRoute(CONNECTIONS);
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(CONNECT.toMillis(), TimeUnit.MILLISECONDS))
            // Looking whether a connection is stale blocks on Unix sockets: they know no time-outs.
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build());
    // The token goes to this address alone: nothing is followed elsewhere, and no proxy is asked.
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setKeepAliveStrategy((response, context) -> REUSE)
        .setUserAgent("cluster-insight")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  /**
   * The JSON at {@code path}.
   *
   * @param longest how many bytes the answer may have
   */
  JsonNode get(String path, Duration within, long longest) throws DaemonException {
    Instant start = clock.instant();
    long began = System.nanoTime();
    try (Deadline deadline = new Deadline(within)) {
      try (ClassicHttpResponse response = open(path)) {
        return JSON.readTree(new BoundedStream(body(response, path), longest));
      } catch (IOException | JacksonException e) {
        throw deadline.end()
            ? new DaemonException(
                Sort.UNREACHABLE, "no answer within %d s to %s".formatted(within.toSeconds(), path))
            : Failures.explain(e, path);
      }
    } finally {
      calls.record(source + " GET " + path, start, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** An endless answer that begins within the time given; closing it ends it. */
  ClassicHttpResponse stream(String path, Duration within) throws DaemonException {
    try (Deadline deadline = new Deadline(within)) {
      try {
        ClassicHttpResponse response = open(path);
        if (deadline.end()) {
          response.close();
          throw new IOException("too late");
        }
        return response;
      } catch (IOException e) {
        throw deadline.end()
            ? new DaemonException(Sort.UNREACHABLE, "no answer in time to " + path)
            : Failures.explain(e, path);
      }
    }
  }

  private ClassicHttpResponse open(String path) throws IOException, DaemonException {
    HttpGet request = new HttpGet(path);
    if (tokenFile.isPresent()) {
      request.setHeader("Authorization", "Bearer " + token(tokenFile.get()));
    }
    ClassicHttpResponse response = execute(request);
    if (response.getCode() != 200) {
      response.close();
      throw Failures.ofStatus(response.getCode(), path);
    }
    return response;
  }

  private ClassicHttpResponse execute(HttpGet request) throws IOException {
    try {
      return http.executeOpen(host, request, null);
    } catch (IllegalStateException e) {
      throw new IOException("this client was closed", e);
    }
  }

  /** The first, if there are several: while they change, the proxies accept all of them. */
  private static String token(Path file) throws DaemonException {
    try {
      return Files.readString(file).strip().lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new DaemonException(Sort.FORBIDDEN, "cannot read the token file " + file);
    }
  }

  /** What the answer holds. */
  static InputStream body(ClassicHttpResponse response, String path)
      throws IOException, DaemonException {
    if (response.getEntity() == null) {
      throw new DaemonException(Sort.UNUSABLE, "an empty answer to " + path);
    }
    return response.getEntity().getContent();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    http.close(CloseMode.IMMEDIATE);
  }
}
