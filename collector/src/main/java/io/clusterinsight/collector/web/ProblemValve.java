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
    return status.is4xxClientError()
        ? "the request is malformed: its line, its headers or its target; special characters in the"
            + " target need percent-encoding"
        : "a defect of this service; its log says more";
  }
}
