package io.clusterinsight.collector.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Gives requests that never reach the API, such as malformed ones, the form that all errors have.
 */
final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null || !status.isError() || response.getContentWritten() > 0) {
      return;
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(ProblemJson.text(status, explain(status)));
      response.finishResponse();
    } catch (IOException e) {
      // The client has gone: there is nobody to tell.
      container.getLogger().debug("an error was not sent", e);
    }
  }

  private static String explain(HttpStatus status) {
    if (status == HttpStatus.METHOD_NOT_ALLOWED) {
      return "this is read by GET";
    }
    return status.is4xxClientError()
        ? "the request is malformed or too long: its line and headers have room in 8 KB, and"
            + " special characters in its target are percent-encoded UTF-8"
        : "a defect of this service; its log says more";
  }
}
