package io.clusterinsight.collector.web;

import io.clusterinsight.collector.security.AccessControl;
import io.clusterinsight.collector.security.Denial;
import io.clusterinsight.collector.web.Endpoint.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The table of endpoints, and the way from a request to the row that answers it. */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final AccessControl access;
  private final List<Endpoint> endpoints;

  Api(AccessControl access, List<Endpoint> endpoints) {
    this.access = access;
    List<Endpoint> all = new ArrayList<>(endpoints);
    all.add(
        new Endpoint(
            "/openapi.json",
            "the description of all this",
            List.of(Answers.JSON),
            List.of(),
            request -> Answers.json(OpenApi.describe(all))));
    all.add(help("/", all));
    all.add(help("/help", all));
    this.endpoints = List.copyOf(all);
  }

  private static Endpoint help(String path, List<Endpoint> all) {
    return new Endpoint(
        path,
        "this page",
        List.of("text/html", "text/plain"),
        List.of(),
        request -> HelpPage.answer(request, all));
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The paths that are answered whoever asks. */
  Set<String> openPaths() {
    return endpoints.stream()
        .filter(endpoint -> endpoint.audience() == Audience.ANYBODY)
        .map(Endpoint::path)
        .collect(Collectors.toSet());
  }

  RouterFunction<ServerResponse> routes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (Endpoint endpoint : endpoints) {
      routes.route(RequestPredicates.path(endpoint.path()), request -> answer(endpoint, request));
    }
    return routes
        .route(
            request -> true,
            request ->
                ProblemJson.answer(
                    Problem.notFound(
                        "there is no %s; GET /help lists what there is"
                            .formatted(Query.shortened(request.path())))))
        .build();
  }

  private ServerResponse answer(Endpoint endpoint, ServerRequest request) {
    try {
      if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
        throw Problem.methodNotAllowed("this is read by GET, not " + request.method());
      }
      if (endpoint.audience() == Audience.OPERATORS) {
        access.requireOperator(request.servletRequest(), endpoint.path());
      }
      new Query(parameters(request)).check(endpoint);
      return endpoint.handler().handle(request);
    } catch (Problem problem) {
      return ProblemJson.answer(problem);
    } catch (Denial denial) {
      return ProblemJson.answer(Problem.of(denial));
    } catch (Exception e) {
      LOG.error("cannot answer GET {}; this is a defect", endpoint.path(), e);
      return ServerResponse.status(HttpStatus.INTERNAL_SERVER_ERROR)
          .header("Content-Type", "application/problem+json")
          .body(
              ProblemJson.text(
                  HttpStatus.INTERNAL_SERVER_ERROR, "a defect of this service; its log says more"));
    }
  }

  private static MultiValueMap<String, String> parameters(ServerRequest request) {
    try {
      return new LinkedMultiValueMap<>(request.params()); // they are read only now
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw Problem.malformedQuery();
    }
  }
}
