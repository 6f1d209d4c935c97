package io.clusterinsight.collector.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API server says of callers. An answer is believed for half a minute, a failure not at
 * all; those who ask the same at the same time share one review.
 */
public final class Reviews implements AutoCloseable {
  static final Duration BELIEVED = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);
  private static final int AT_A_TIME = 16;
  private static final int TOKENS = 10_000;
  private static final int ANSWERS = 100_000;

  private final ReviewApi api;
  private final ExecutorService asking =
      Executors.newFixedThreadPool(
          AT_A_TIME, Thread.ofVirtual().name("access-review-", 0).factory());
  private final AsyncCache<String, Optional<Caller>> callers;
  private final AsyncCache<Question, Boolean> answers;
  private final AtomicBoolean failing = new AtomicBoolean();

  public Reviews(ReviewApi api) {
    this(api, Ticker.systemTicker());
  }

  Reviews(ReviewApi api, Ticker ticker) {
    this.api = api;
    callers = cache(TOKENS, ticker);
    answers = cache(ANSWERS, ticker);
  }

  private <K, V> AsyncCache<K, V> cache(int size, Ticker ticker) {
    return Caffeine.newBuilder()
        .expireAfterWrite(BELIEVED)
        .maximumSize(size)
        .ticker(ticker)
        .executor(asking)
        .buildAsync();
  }

  /**
   * Whose token this is, if it is anybody's.
   *
   * @throws Denial if the API server does not say it
   */
  Optional<Caller> caller(String token) {
    String digest = digest(token);
    CompletableFuture<Optional<Caller>> asked =
        callers.get(digest, (key, executor) -> ask("TokenReview", () -> reviewToken(token)));
    try {
      return join(asked);
    } catch (Denial e) {
      callers.asMap().remove(digest, asked);
      throw e;
    }
  }

  /**
   * Which of these things may be done.
   *
   * @throws Denial if the API server does not say it of all
   */
  <K> Map<K, Boolean> answers(Map<K, ? extends Question> questions) {
    Map<K, Asked> asked = new LinkedHashMap<>();
    questions.forEach(
        (key, question) -> asked.put(key, new Asked(question, answers.get(question, this::ask))));
    Map<K, Boolean> answered = new LinkedHashMap<>();
    try {
      asked.forEach((key, each) -> answered.put(key, join(each.answer)));
      return answered;
    } catch (Denial e) {
      asked.values().forEach(this::giveUp);
      throw e;
    }
  }

  private record Asked(Question question, CompletableFuture<Boolean> answer) {}

  /** Those that wait for their turn would all wait as long. */
  private void giveUp(Asked asked) {
    asked.answer.cancel(false);
    if (asked.answer.isCompletedExceptionally()) {
      answers.asMap().remove(asked.question, asked.answer);
    }
  }

  boolean answer(Question question) {
    return answers(Map.of(question, question)).values().iterator().next();
  }

  /** What the kind of each type is called; types that the API server does not have are left out. */
  Map<String, ReviewApi.Kind> kinds(Collection<String> types) {
    Map<String, ReviewApi.Kind> kinds = new LinkedHashMap<>();
    try {
      for (String type : types) {
        api.kindOf(type).ifPresent(kind -> kinds.put(type, kind));
      }
    } catch (IOException e) {
      failed("discovery", e);
      throw Denial.unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Denial.unknown();
    }
    return kinds;
  }

  /** The types that graphs have without any settings. */
  Collection<String> types() {
    return api.types();
  }

  private CompletableFuture<Boolean> ask(Question question, Executor executor) {
    return ask(
        "SubjectAccessReview",
        () -> {
          JsonNode status =
              api.review("authorization.k8s.io", "SubjectAccessReview", question.spec());
          return status.path("allowed").asBoolean(false) && !status.path("denied").asBoolean(false);
        });
  }

  private Optional<Caller> reviewToken(String token) throws IOException {
    JsonNode status =
        api.review(
            "authentication.k8s.io",
            "TokenReview",
            JsonMapper.shared().createObjectNode().put("token", token));
    JsonNode user = status.path("user");
    String name = user.path("username").asString("");
    if (!status.path("authenticated").asBoolean(false) || name.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> extra = new LinkedHashMap<>();
    user.path("extra").properties().forEach(e -> extra.put(e.getKey(), texts(e.getValue())));
    Optional<String> uid =
        Optional.of(user.path("uid").asString("")).filter(value -> !value.isEmpty());
    return Optional.of(new Caller(name, uid, texts(user.path("groups")), extra));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(value -> value.asString("")).toList();
  }

  private <T> CompletableFuture<T> ask(String what, Callable<T> review) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            T said = review.call();
            failing.set(false);
            return said;
          } catch (Exception e) {
            failed(what, e);
            throw new CompletionException(e);
          }
        },
        asking);
  }

  /** Says so once, until an answer comes again. */
  private void failed(String what, Exception e) {
    if (!failing.getAndSet(true)) {
      LOG.warn("nobody may read until the API server answers: {}: {}", what, e.getMessage());
    }
  }

  private static <T> T join(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException | CancellationException e) {
      throw Denial.unknown();
    }
  }

  private static String digest(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
