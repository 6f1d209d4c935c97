package io.clusterinsight.demo.api;

import io.clusterinsight.demo.store.Kind;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the form that the Kubernetes API gives it: a {@code Status} object. */
final class StatusException extends RuntimeException {
  final int code;
  private final String reason;
  private final Optional<Kind> kind;
  private final String name;
  final Optional<Long> retryAfterSeconds;

  private StatusException(
      int code, String reason, String message, Optional<Kind> kind, String name, long retryAfter) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.kind = kind;
    this.name = name;
    this.retryAfterSeconds = retryAfter == 0 ? Optional.empty() : Optional.of(retryAfter);
  }

  static StatusException of(int code, String reason, String message) {
    return new StatusException(code, reason, message, Optional.empty(), "", 0);
  }

  static StatusException unauthorized() {
    return of(401, "Unauthorized", "Unauthorized");
  }

  static StatusException noSuchPath() {
    return of(404, "NotFound", "the server could not find the requested resource");
  }

  static StatusException notFound(Kind kind, String name) {
    String message = kind.qualifiedResource() + " \"" + name + "\" not found";
    return new StatusException(404, "NotFound", message, Optional.of(kind), name, 0);
  }

  static StatusException forbidden(Kind kind, String name, String message) {
    return new StatusException(403, "Forbidden", message, Optional.of(kind), name, 0);
  }

  static StatusException invalid(String message) {
    return of(422, "Invalid", message);
  }

  static StatusException badRequest(String message) {
    return of(400, "BadRequest", message);
  }

  static StatusException expired(String message) {
    return of(410, "Expired", message);
  }

  static StatusException tooManyRequests(long retryAfterSeconds) {
    String message =
        "the server has received too many requests and has asked us to try again later";
    return new StatusException(
        429, "TooManyRequests", message, Optional.empty(), "", retryAfterSeconds);
  }

  static StatusException tooLargeVersion(long asked, long current) {
    String message = "Too large resource version: " + asked + ", current: " + current;
    return new StatusException(504, "Timeout", message, Optional.empty(), "", 1);
  }

  ObjectNode status() {
    ObjectNode status = JsonMapper.shared().createObjectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    ObjectNode details = JsonMapper.shared().createObjectNode();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    kind.filter(k -> !k.group().isEmpty()).ifPresent(k -> details.put("group", k.group()));
    kind.ifPresent(k -> details.put("kind", k.resource()));
    retryAfterSeconds.ifPresent(seconds -> details.put("retryAfterSeconds", seconds));
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    return status.put("code", code);
  }
}
