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
    Handler handler) {

  /** Answers a request whose parameters' names were checked. */
  interface Handler {
    ServerResponse handle(ServerRequest request) throws Exception;
  }
}
