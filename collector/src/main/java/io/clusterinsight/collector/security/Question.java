package io.clusterinsight.collector.security;

import io.clusterinsight.collector.security.ReviewApi.Kind;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a caller may do something, as it is put to a {@code SubjectAccessReview}. */
sealed interface Question {
  Caller caller();

  /**
   * May he list a kind?
   *
   * @param namespace empty for all namespaces
   */
  record ToList(Caller caller, Kind kind, String namespace) implements Question {}

  /** May he read a path that is no object's? */
  record ToGet(Caller caller, String path) implements Question {}

  /** The review's {@code spec}. */
  default ObjectNode spec() {
    ObjectNode spec = JsonMapper.shared().createObjectNode().put("user", caller().name());
    caller().uid().ifPresent(uid -> spec.put("uid", uid));
    add(spec.putArray("groups"), caller().groups());
    ObjectNode extra = spec.putObject("extra");
    caller().extra().forEach((key, values) -> add(extra.putArray(key), values));
    switch (this) {
      case ToList(var _, var kind, var namespace) ->
          spec.putObject("resourceAttributes")
              .put("verb", "list")
              .put("group", kind.group())
              .put("resource", kind.plural())
              .put("namespace", namespace);
      case ToGet(var _, var path) ->
          spec.putObject("nonResourceAttributes").put("verb", "get").put("path", path);
    }
    return spec;
  }

  private static void add(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
