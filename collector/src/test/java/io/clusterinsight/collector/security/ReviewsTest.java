package io.clusterinsight.collector.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clusterinsight.collector.security.Question.ToList;
import io.clusterinsight.collector.security.ReviewApi.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How long and for how many an answer of the API server holds. */
class ReviewsTest {
  private static final Caller ADA =
      new Caller("ada", Optional.of("7"), List.of("admins"), Map.of("scopes", List.of("all")));
  private static final ToList PODS = new ToList(ADA, new Kind("", "pods"), "shop");

  /** An API server that answers as it is told. */
  private static final class FakeApi implements ReviewApi {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answering = new CountDownLatch(1);
    private volatile String status = "{}";
    private volatile JsonNode spec = JsonMapper.shared().createObjectNode();

    @Override
    public JsonNode review(String group, String kind, ObjectNode spec) throws IOException {
      asked.incrementAndGet();
      this.spec = spec;
      try {
        answering.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (status.isEmpty()) {
        throw new IOException("down");
      }
      return JsonMapper.shared().readTree(status);
    }

    @Override
    public Optional<Kind> kindOf(String type) {
      return Optional.empty();
    }

    @Override
    public Set<String> types() {
      return Set.of();
    }
  }

  private final FakeApi api = new FakeApi();
  private final AtomicLong now = new AtomicLong();
  private final Reviews reviews = new Reviews(api, now::get);

  @AfterEach
  void stop() {
    reviews.close();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void answer_isBelievedForAMinuteAtMost() {
    api.answering.countDown();
    api.status = "{\"allowed\": true}";
    assertEquals(true, reviews.answer(PODS));
    api.status = "{\"allowed\": false}";
    pass(Duration.ofSeconds(20));
    assertEquals(true, reviews.answer(PODS));
    pass(Duration.ofSeconds(35));
    assertEquals(false, reviews.answer(PODS));
    assertEquals(2, api.asked.get());
  }

  @Test
  void denial_isOneWhateverElseIsSaid() {
    api.answering.countDown();
    api.status = "{\"allowed\": true, \"denied\": true}";
    assertEquals(false, reviews.answer(PODS));
  }

  @Test
  void failure_denies_andIsNotRemembered() {
    api.answering.countDown();
    api.status = "";
    assertEquals(503, assertThrows(Denial.class, () -> reviews.answer(PODS)).status());
    assertThrows(Denial.class, () -> reviews.caller("token"));
    api.status = "{\"allowed\": true}";
    assertEquals(true, reviews.answer(PODS));
  }

  @Test
  void sameQuestions_atTheSameTime_areOneReview() throws Exception {
    api.status = "{\"allowed\": true}";
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(callers.submit(() -> reviews.answer(PODS)));
      }
      api.answering.countDown();
      for (Future<Boolean> answer : answers) {
        assertEquals(true, answer.get());
      }
    }
    assertEquals(1, api.asked.get());
  }

  @Test
  void question_isPutWithAllThatIsKnownOfTheCaller() {
    api.answering.countDown();
    reviews.answer(PODS);
    assertEquals(
        JsonMapper.shared()
            .readTree(
                """
                {"user": "ada", "uid": "7", "groups": ["admins"], "extra": {"scopes": ["all"]},
                 "resourceAttributes":
                   {"verb": "list", "group": "", "resource": "pods", "namespace": "shop"}}
                """),
        api.spec);
  }

  @Test
  void caller_isWhoTheTokenReviewSays() {
    api.answering.countDown();
    api.status =
        """
        {"authenticated": true, "user": {"username": "ada", "uid": "7", "groups": ["admins"],
         "extra": {"scopes": ["all"]}}}
        """;
    assertEquals(Optional.of(ADA), reviews.caller("token"));
    api.status = "{\"authenticated\": false, \"user\": {\"username\": \"ada\"}}";
    assertEquals(Optional.of(ADA), reviews.caller("token"));
    assertEquals(Optional.empty(), reviews.caller("another"));
    pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), reviews.caller("token"));
  }
}
