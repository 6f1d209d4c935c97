package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.collector.health.CallLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API server. Each call is bounded in time, and can be ended from another thread. */
final class KubernetesApi implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int LARGEST_ERROR = 64 << 10;
  private static final int CALLS_KEPT = 200;

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final KubernetesAccess access;
  private final CallLog calls;
  private final Clock clock;
  private final Set<Call> open = ConcurrentHashMap.newKeySet();
  private final Map<Call, Long> unanswered = new ConcurrentHashMap<>();
  private volatile boolean closed;

  KubernetesApi(KubernetesAccess access) {
    this(access, new CallLog(CALLS_KEPT), Clock.systemUTC());
  }

  KubernetesApi(KubernetesAccess access, CallLog calls, Clock clock) {
    this.access = access;
    this.calls = calls;
    this.clock = clock;
  }

  Answer get(String path) throws IOException {
    return ask("GET", path, Map.of(), new Request.Builder(), true, Duration.ZERO);
  }

  /** Has the server make something of a JSON object that is not kept, and answer with that. */
  Answer create(String path, byte[] object, Duration longest) throws IOException {
    Request.Builder request = new Request.Builder().post(RequestBody.create(object, JSON));
    return ask("POST", path, Map.of(), request, true, longest);
  }

  /**
   * Begins to read a list, which the server may need a while to put together.
   *
   * @throws UnreachableException if there was no answer
   * @throws ApiFailure if the answer was an error; redirects are one, they are not followed
   */
  Answer list(String path, Map<String, String> query) throws IOException {
    return ask("GET", path, query, new Request.Builder(), false, Duration.ZERO);
  }

  /** Begins to read a stream of events, which lasts no longer than the given time. */
  Answer watch(String path, Map<String, String> query, Duration longest) throws IOException {
    // A compressed stream would hold events back until a block is full.
    Request.Builder request = new Request.Builder().header("Accept-Encoding", "identity");
    return ask("WATCH", path, query, request, true, longest);
  }

  private Answer ask(
      String verb,
      String path,
      Map<String, String> query,
      Request.Builder request,
      boolean prompt,
      Duration longest)
      throws IOException {
    try {
      return attempt(verb, path, query, request, prompt, longest);
    } catch (ApiFailure e) {
      if (e.status() != 401) {
        throw e;
      }
    } catch (UnreachableException e) {
      if (!(e.getCause() instanceof SSLException)) {
        throw e;
      }
    }
    access.renew();
    return attempt(verb, path, query, request, prompt, longest);
  }

  private Answer attempt(
      String verb,
      String path,
      Map<String, String> query,
      Request.Builder request,
      boolean prompt,
      Duration longest)
      throws IOException {
    HttpUrl.Builder url = access.url(path);
    query.forEach(url::addQueryParameter);
    Call call = access.call(request.url(url.build()).header("Accept", "application/json"), prompt);
    call.timeout().timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    Instant start = clock.instant();
    long began = System.nanoTime();
    boolean isWatch = verb.equals("WATCH");
    String what = verb + " " + path;
    Runnable record = () -> calls.record(what, start, Duration.ofNanos(System.nanoTime() - began));
    boolean answered = false;
    try {
      Response response = execute(call);
      if (!response.isSuccessful()) {
        throw failure(response);
      }
      answered = true;
      return new Answer(call, response, () -> finish(call, isWatch ? () -> {} : record));
    } finally {
      if (!answered || isWatch) {
        record.run();
      }
      if (!answered) {
        open.remove(call);
      }
    }
  }

  private void finish(Call call, Runnable record) {
    open.remove(call);
    record.run();
  }

  private Response execute(Call call) throws UnreachableException {
    open.add(call);
    unanswered.put(call, System.nanoTime());
    if (closed) {
      call.cancel();
    }
    try {
      return call.execute();
    } catch (IOException e) {
      throw new UnreachableException(access.server(), e);
    } finally {
      unanswered.remove(call);
    }
  }

  /**
   * After trouble, a call that was begun at {@code began} was answered. Calls begun before it that
   * are still not, a little later, are on dead connections, and are given up.
   */
  void answered(long began) {
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(GRACE);
            unanswered.forEach(
                (call, at) -> {
                  if (at - began < 0) {
                    call.cancel();
                  }
                });
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static ApiFailure failure(Response response) {
    try (response) {
      Optional<Duration> retryAfter =
          Optional.ofNullable(response.header("Retry-After"))
              .filter(value -> value.matches("[0-9]{1,6}"))
              .map(value -> Duration.ofSeconds(Long.parseLong(value)));
      JsonNode status = status(response);
      ApiFailure told = ApiFailure.of(status);
      String message =
          response.isRedirect()
              ? "a redirect, which is not followed"
              : status.path("message").asString("");
      return ApiFailure.of(
          response.code(),
          status.path("reason").asString(response.message()),
          message,
          told.versionUnavailable() && response.code() != 410,
          retryAfter.or(told::retryAfter));
    }
  }

  /** The {@code Status} in an error's body; empty if there is none. */
  private static JsonNode status(Response response) {
    try (InputStream body = response.body().byteStream()) {
      JsonNode status = MAPPER.readTree(body.readNBytes(LARGEST_ERROR));
      return status.isObject() ? status : MAPPER.createObjectNode();
    } catch (IOException | JacksonException e) {
      return MAPPER.createObjectNode();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends all calls that are open, and all that will be. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Call::cancel);
  }
}
