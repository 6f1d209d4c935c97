package io.clusterinsight.collector.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has an API server review something: whose token this is, or whether somebody may do that. */
public final class Reviewer {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final KubernetesApi api;

  public Reviewer(KubernetesAccess access) {
    api = new KubernetesApi(access);
  }

  /**
   * The {@code status} that the API server gives a review.
   *
   * @param group of the review, such as {@code authentication.k8s.io}
   * @throws IOException if it does not answer, or not with a status
   */
  public JsonNode status(String group, String kind, ObjectNode spec) throws IOException {
    ObjectNode review = spec.objectNode();
    review.put("apiVersion", group + "/v1").put("kind", kind).set("spec", spec);
    String path = "/apis/%s/v1/%ss".formatted(group, kind.toLowerCase(Locale.ROOT));
    try (Answer answer = api.create(path, review.toString().getBytes(UTF_8), LONGEST)) {
      JsonNode status = answer.document().path("status");
      if (!status.isObject()) {
        throw new IOException("the answer to POST " + path + " has no status");
      }
      return status;
    }
  }
}
