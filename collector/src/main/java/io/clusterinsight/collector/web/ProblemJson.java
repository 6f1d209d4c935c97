package io.clusterinsight.collector.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of all errors: problem+json that also has the original's {@code success} and {@code
 * error_message}.
 */
final class ProblemJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProblemJson() {}

  static ServerResponse answer(Problem problem) {
    var answer = ServerResponse.status(problem.status());
    problem
        .retryAfter()
        .ifPresent(after -> answer.header("Retry-After", Long.toString(after.toSeconds())));
    if (problem.status() == HttpStatus.METHOD_NOT_ALLOWED) {
      answer.header("Allow", "GET, HEAD");
    }
    return answer
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(text(problem.status(), problem.text()));
  }

  /** Sends an error before a request has come to the API. */
  static void send(HttpServletResponse response, int status, String message) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("Cache-Control", "no-store");
    byte[] text = text(HttpStatus.valueOf(status), message);
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }

  static byte[] text(HttpStatus status, String message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", "about:blank");
    fields.put("title", status.getReasonPhrase());
    fields.put("status", status.value());
    fields.put("detail", message);
    fields.put("success", false);
    fields.put("error_message", message);
    return JSON.writeValueAsBytes(fields);
  }
}
