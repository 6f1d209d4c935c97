package io.clusterinsight.collector.web;

import java.util.List;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One row of the API.
 *
 * @param path as Spring writes it: {@code /cluster/resources/{type}}
 * @param summary what it answers, in one line
 * @param mediaTypes what the answer may be, the default first
 */
record Endpoint(
    String path,
    String summary,
    List<String> mediaTypes,
    List<Parameter> parameters,
    Audience audience,
    Handler handler) {

  /** Who is answered, where access is controlled. */
  enum Audience {
    /** Whoever reaches the port. */
    ANYBODY,
    /** Who is known: the answer is the same for all, or holds what the caller may see. */
    CALLERS,
    /** Who may {@code get} the path as a nonResourceURL. */
    OPERATORS
  }

  /** An endpoint for all who are known. */
  Endpoint(
      String path,
      String summary,
      List<String> mediaTypes,
      List<Parameter> parameters,
      Handler handler) {
    this(path, summary, mediaTypes, parameters, Audience.CALLERS, handler);
  }

  /** Answers a request whose parameters' names were checked. */
  interface Handler {
    ServerResponse handle(ServerRequest request) throws Exception;
  }
}
