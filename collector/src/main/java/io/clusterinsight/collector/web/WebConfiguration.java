package io.clusterinsight.collector.web;

import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Metrics;
import io.clusterinsight.collector.health.OwnPod;
import io.clusterinsight.collector.health.Readiness;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.collector.security.AccessControl;
import io.clusterinsight.collector.security.CrossOrigin;
import io.clusterinsight.collector.security.Gate;
import io.clusterinsight.collector.security.HostCheck;
import io.clusterinsight.graph.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the API together. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  @Bean(destroyMethod = "close")
  Transfers transfers(LiveGraph graph, Metrics metrics) {
    Cuts cuts =
        new Cuts(
            reason ->
                metrics.counter(
                    "cluster_insight_readers_cut",
                    "readers that were cut off while an answer was sent",
                    "reason",
                    reason.word()),
            System::nanoTime);
    return Transfers.start(graph::current, cuts);
  }

  @Bean
  Api api(
      LiveGraph graph,
      AccessControl access,
      CallLog calls,
      Metrics metrics,
      OwnPod ownPod,
      Transfers transfers) {
    GraphAnswers answers = new GraphAnswers(transfers);
    GraphEndpoints graphs = new GraphEndpoints(graph, access, answers);
    Function<ServerRequest, Optional<Resource>> ownImage =
        request ->
            graph
                .current()
                .flatMap(
                    current ->
                        ownPod.image(graphs.seen(request, current, Set.of(ownPod.namespace()))));
    List<Endpoint> endpoints =
        Stream.of(
                graphs.all(),
                new AnalysisEndpoints(graphs, answers).all(),
                new DockerEndpoints(graphs, answers).all(),
                new ServiceEndpoints(new Readiness(graph), calls, metrics::scrape, ownImage, access)
                    .all())
            .flatMap(List::stream)
            .toList();
    return new Api(access, endpoints);
  }

  /** Filters that are beans come behind those that are there before the context starts. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> gate(
      HostCheck hosts, CrossOrigin crossOrigin, AccessControl access, Api api) {
    FilterDef gate = new FilterDef();
    gate.setFilterName("gate");
    gate.setFilter(new Gate(hosts, crossOrigin, access, api.openPaths(), ProblemJson::send));
    gate.setAsyncSupported("true");
    FilterMap everything = new FilterMap();
    everything.setFilterName("gate");
    everything.addURLPattern("/*");
    return server ->
        server.addContextCustomizers(
            context -> {
              context.setSwallowAbortedUploads(false);
              context.addFilterDef(gate);
              context.addFilterMapBefore(everything);
            });
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problems() {
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  /** What is kept of closed connections for the next ones, 100 KiB each, is for a few of them. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections() {
    String buffer = Integer.toString(FrugalHttp.SMALL_BUFFER);
    return server -> {
      server.setProtocol(FrugalHttp.class.getName());
      server.addConnectorCustomizers(
          connector -> {
            connector.setProperty("socket.appReadBufSize", buffer);
            connector.setProperty("socket.appWriteBufSize", buffer);
            connector.setProperty("socket.bufferPool", "50");
            connector.setProperty("processorCache", "50");
          });
    };
  }

  @Bean
  RouterFunction<ServerResponse> routes(Api api) {
    return api.routes();
  }
}
