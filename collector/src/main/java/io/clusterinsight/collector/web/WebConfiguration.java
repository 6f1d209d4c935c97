package io.clusterinsight.collector.web;

import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Metrics;
import io.clusterinsight.collector.health.OwnPod;
import io.clusterinsight.collector.health.Readiness;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.collector.security.HostCheck;
import io.clusterinsight.graph.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the API together. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  @Bean
  Api api(LiveGraph graph, CallLog calls, Metrics metrics, OwnPod ownPod) {
    GraphAnswers answers = new GraphAnswers();
    GraphEndpoints graphs = new GraphEndpoints(graph, answers);
    Supplier<Optional<Resource>> ownImage = () -> graph.current().flatMap(ownPod::image);
    List<Endpoint> endpoints =
        Stream.of(
                graphs.all(),
                new AnalysisEndpoints(graphs, answers).all(),
                new DockerEndpoints(graphs, answers).all(),
                new ServiceEndpoints(new Readiness(graph), calls, metrics::scrape, ownImage).all())
            .flatMap(List::stream)
            .toList();
    return new Api(endpoints);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problems() {
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  /**
   * Each connection has buffers in the heap, used or not: a small one for requests, which are
   * small, and a larger one for answers, which are sent by a system call for each time it is full.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> buffers() {
    return server ->
        server.addConnectorCustomizers(
            connector -> {
              connector.setProperty("socket.appReadBufSize", "2048");
              connector.setProperty("socket.appWriteBufSize", "16384");
            });
  }

  @Bean
  RouterFunction<ServerResponse> routes(Api api, HostCheck hosts) {
    return api.routes(hosts);
  }
}
