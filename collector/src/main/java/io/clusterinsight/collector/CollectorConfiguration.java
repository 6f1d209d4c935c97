package io.clusterinsight.collector;

import io.clusterinsight.collector.docker.DockerIntake;
import io.clusterinsight.collector.docker.DockerSource;
import io.clusterinsight.collector.health.BuildInfo;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Metrics;
import io.clusterinsight.collector.health.OwnPod;
import io.clusterinsight.collector.kubernetes.GraphIntake;
import io.clusterinsight.collector.kubernetes.KubernetesAccess;
import io.clusterinsight.collector.kubernetes.KubernetesSource;
import io.clusterinsight.collector.kubernetes.ServiceAddresses;
import io.clusterinsight.collector.live.Headroom;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.collector.security.CrossOrigin;
import io.clusterinsight.collector.security.Exposure;
import io.clusterinsight.collector.security.HostCheck;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Puts the collector together: the way of facts from the API server into the live graph. */
@Configuration(proxyBeanMethods = false)
class CollectorConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorConfiguration.class);
  private static final int CALLS_KEPT = 100;
  private static final int LARGEST_PORT = 65_535;
  private static final long CHANGE_LOG_BYTES = 8 << 20;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  CallLog calls() {
    return new CallLog(CALLS_KEPT);
  }

  /** Which API server is watched, if one is, and the demo cluster behind it if it is that one. */
  record Target(Optional<KubernetesAccess> access, Optional<DemoCluster> demo)
      implements AutoCloseable {
    @Override
    public void close() {
      demo.ifPresent(DemoCluster::close);
    }
  }

  @Bean
  HostCheck hosts(Settings settings) {
    return new HostCheck(settings.security());
  }

  /** A filter that is a bean would be made, and fail, while Tomcat starts, which logs that too. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> crossOrigin(Settings settings) {
    CrossOrigin filter = new CrossOrigin(settings.cors());
    return server ->
        server.addInitializers(
            context -> {
              var registration = context.addFilter("crossOrigin", filter);
              registration.setAsyncSupported(true);
              registration.addMappingForUrlPatterns(
                  EnumSet.of(DispatcherType.REQUEST), false, "/*");
            });
  }

  @Bean(destroyMethod = "close")
  Target target(Settings settings, ServerProperties server, Environment environment)
      throws IOException {
    checkPort(server);
    checkGroups(environment);
    Exposure.check(Optional.ofNullable(server.getAddress()), settings.security());
    String version = BuildInfo.read().version();
    if (settings.kubernetes().isOff()) {
      return new Target(Optional.empty(), Optional.empty());
    }
    if (settings.kubernetes().kubeconfig().filter("demo"::equals).isEmpty()) {
      KubernetesAccess access = KubernetesAccess.open(settings.kubernetes(), version);
      return new Target(Optional.of(access), Optional.empty());
    }
    DemoCluster demo = DemoCluster.start(io.clusterinsight.demo.Settings.DEFAULT);
    String url = demo.url().toString();
    KubernetesAccess access = KubernetesAccess.to(url, Optional.empty(), "demo", version);
    return new Target(Optional.of(access), Optional.of(demo));
  }

  /** A group that has a value binds as if it had none. */
  private static void checkGroups(Environment environment) {
    for (String group : List.of("kubernetes", "docker", "security", "cors")) {
      String name = "cluster-insight." + group;
      if (environment.containsProperty(name)) {
        throw new IllegalArgumentException(
            name + ": has no value itself; docs/configuration.md lists the settings below it");
      }
    }
  }

  private static void checkPort(ServerProperties server) {
    Integer port = server.getPort();
    if (port != null && (port < 0 || port > LARGEST_PORT)) {
      throw new IllegalArgumentException("server.port: it is from 0 to 65535, not " + port);
    }
  }

  @Bean
  Snapshot.Cluster cluster(Settings settings, Target target) {
    return new Snapshot.Cluster(
        settings
            .clusterName()
            .or(() -> target.access().map(KubernetesAccess::clusterName))
            .orElse("kubernetes"),
        target.access().flatMap(KubernetesAccess::clusterUid));
  }

  @Bean
  Redaction redaction(Settings settings) {
    return settings.redaction() ? Redaction.on() : Redaction.off();
  }

  @Bean
  KubernetesObservations observations(Redaction redaction, Snapshot.Cluster cluster) {
    return new KubernetesObservations(cluster.id(), redaction);
  }

  @Bean
  RelationRules rules(Snapshot.Cluster cluster) {
    return new RelationRules(cluster.id());
  }

  @Bean(destroyMethod = "close")
  LiveGraph graph(
      Snapshot.Cluster cluster,
      KubernetesObservations observations,
      RelationRules rules,
      Clock clock) {
    String epoch = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    GraphKeeper keeper =
        new GraphKeeper(
            cluster.id(),
            id -> rules.declare(observations.implied(id)),
            Snapshot.empty(cluster, epoch, clock.instant()));
    return new LiveGraph(keeper, new ChangeLog(CHANGE_LOG_BYTES), clock, Headroom.ofHeap());
  }

  @Bean
  OwnPod ownPod() {
    return OwnPod.find(System.getenv());
  }

  @Bean(destroyMethod = "close")
  DockerSource docker(
      Settings settings,
      OwnPod ownPod,
      LiveGraph graph,
      Redaction redaction,
      RelationRules rules,
      CallLog calls,
      Clock clock)
      throws InterruptedException {
    DockerObservations observations =
        new DockerObservations(redaction, settings.kubernetes()::readsPodsOf);
    DockerSource source =
        new DockerSource(
            settings.docker(),
            settings.refresh(),
            ownPod.namespace(),
            new DockerIntake(graph, observations, rules, clock),
            calls,
            clock);
    source.start();
    return source;
  }

  /** What watches the API server, if there is one. */
  record Watched(Optional<KubernetesSource> source) implements AutoCloseable {
    @Override
    public void close() {
      source.ifPresent(KubernetesSource::close);
    }
  }

  @Bean(destroyMethod = "close")
  Watched watched(
      Settings settings, Target target, DockerSource docker, GraphIntake intake, CallLog calls)
      throws InterruptedException {
    if (target.access().isEmpty()) {
      return new Watched(Optional.empty());
    }
    ServiceAddresses sink =
        new ServiceAddresses(
            docker.serviceNamespace(), docker.serviceName(), docker::proxies, intake);
    KubernetesSource source =
        new KubernetesSource(
            target.access().get(), settings.kubernetes(), settings.refresh(), sink, calls);
    source.start();
    return new Watched(Optional.of(source));
  }

  @Bean
  GraphIntake intake(
      Settings settings,
      LiveGraph graph,
      KubernetesObservations observations,
      RelationRules rules,
      Clock clock) {
    return new GraphIntake(graph, settings.kubernetes().namespaces(), observations, rules, clock);
  }

  @Bean(destroyMethod = "close")
  Metrics metrics(LiveGraph graph, CallLog calls) {
    return new Metrics(graph, calls);
  }

  @Bean
  Announcement announcement(Snapshot.Cluster cluster, Target target) {
    return new Announcement(cluster, target);
  }

  /** Says where the service is, once it is there. */
  record Announcement(Snapshot.Cluster cluster, Target target) {
    @EventListener
    void listening(ServletWebServerInitializedEvent event) {
      LOG.info(
          "Cluster Insight of the cluster '{}' ({}) is at http://localhost:{}/",
          cluster.name(),
          target.demo().isPresent()
              ? "a demo, only in memory"
              : target.access().map(KubernetesAccess::server).orElse("Docker alone"),
          event.getWebServer().getPort());
    }
  }
}
