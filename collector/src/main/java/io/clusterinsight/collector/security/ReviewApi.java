package io.clusterinsight.collector.security;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is needed of an API server to know who may read. */
public interface ReviewApi {
  /**
   * What rules of access call a kind.
   *
   * @param group empty for the core group
   */
  record Kind(String group, String plural) {}

  /**
   * The status of a review.
   *
   * @param group of the review, such as {@code authentication.k8s.io}
   * @param kind {@code TokenReview} or {@code SubjectAccessReview}
   */
  JsonNode review(String group, String kind, ObjectNode spec) throws IOException;

  /** The kind of the resources of a type, if the API server has it. */
  Optional<Kind> kindOf(String type) throws IOException, InterruptedException;

  /** The types that graphs have without any settings. */
  Set<String> types();
}
