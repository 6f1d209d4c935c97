package io.clusterinsight.demo.api;

import io.clusterinsight.demo.api.Access.User;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers reviews: whose token is this, and may this user do that. */
final class Reviews {
  private final Access access;

  Reviews(Access access) {
    this.access = access;
  }

  ObjectNode answer(String resource, String body, User caller) {
    ObjectNode review = read(body);
    switch (resource) {
      case "tokenreviews" -> tokenReview(review);
      case "subjectaccessreviews" -> accessReview(review, subject(review.path("spec")));
      case "selfsubjectaccessreviews" -> accessReview(review, caller);
      default -> throw StatusException.noSuchPath();
    }
    return review;
  }

  private static ObjectNode read(String body) {
    try {
      if (JsonMapper.shared().readTree(body) instanceof ObjectNode review) {
        return review;
      }
      throw StatusException.badRequest("the review is not a JSON object");
    } catch (JacksonException e) {
      throw StatusException.badRequest("the review is not JSON: " + e.getOriginalMessage());
    }
  }

  private void tokenReview(ObjectNode review) {
    Optional<User> user = access.byToken(review.at("/spec/token").asString(""));
    ObjectNode status = review.putObject("status").put("authenticated", user.isPresent());
    if (user.isEmpty()) {
      status.put("error", "[invalid bearer token, token lookup failed]");
      return;
    }
    ObjectNode node = status.putObject("user").put("username", user.get().name());
    ArrayNode groups = node.putArray("groups");
    user.get().groups().forEach(groups::add);
    JsonNode audiences = review.at("/spec/audiences");
    if (audiences.isArray()) {
      status.set("audiences", audiences);
    }
  }

  private void accessReview(ObjectNode review, User user) {
    JsonNode wanted = review.at("/spec/resourceAttributes");
    JsonNode path = review.at("/spec/nonResourceAttributes");
    boolean allowed =
        wanted.isObject()
            ? access.allows(
                user,
                wanted.path("verb").asString(""),
                wanted.path("resource").asString(""),
                wanted.path("namespace").asString(""))
            : path.isObject()
                && access.allows(
                    user, path.path("verb").asString(""), path.path("path").asString(""), "");
    ObjectNode status = review.putObject("status").put("allowed", allowed);
    if (!allowed) {
      status.put("reason", "no grant covers this");
    }
  }

  private static User subject(JsonNode spec) {
    List<String> groups =
        spec.path("groups").valueStream().map(group -> group.asString("")).toList();
    return new User(spec.path("user").asString(""), groups);
  }
}
