package io.clusterinsight.demo.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a list that was cut by its limit goes on.
 *
 * @param revision the revision that the first page was read at
 * @param after the key of the last object sent
 * @param sent how many objects were sent so far
 */
record ContinueToken(long revision, String after, int sent) {
  String encode() {
    String json =
        JsonMapper.shared()
            .createObjectNode()
            .put("v", "meta.k8s.io/v1")
            .put("rv", revision)
            .put("start", after)
            .put("sent", sent)
            .toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  static ContinueToken decode(String token) {
    try {
      JsonNode json = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token));
      return new ContinueToken(
          json.required("rv").asLong(),
          json.required("start").asString(),
          json.required("sent").asInt());
    } catch (IllegalArgumentException | JacksonException e) {
      throw StatusException.badRequest("continue key is not valid: " + e.getMessage());
    }
  }
}
