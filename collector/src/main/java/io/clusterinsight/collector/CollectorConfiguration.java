package io.clusterinsight.collector;

import io.clusterinsight.collector.health.BuildInfo;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.collector.health.Metrics;
import io.clusterinsight.collector.kubernetes.GraphIntake;
import io.clusterinsight.collector.kubernetes.KubernetesAccess;
import io.clusterinsight.collector.kubernetes.KubernetesSource;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.collector.security.Exposure;
import io.clusterinsight.collector.security.HostCheck;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.graph.inference.GraphKeeper;
import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import io.clusterinsight.graph.snapshot.ChangeLog;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Puts the collector together: the way of facts from the API server into the live graph. */
@Configuration(proxyBeanMethods = false)
class CollectorConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorConfiguration.class);
  private static final int CALLS_KEPT = 100;
  private static final long CHANGE_LOG_BYTES = 8 << 20;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  CallLog calls() {
    return new CallLog(CALLS_KEPT);
  }

  /** Which API server is watched, and the demo cluster behind it if it is that one. */
  record Target(KubernetesAccess access, Optional<DemoCluster> demo) implements AutoCloseable {
    @Override
    public void close() {
      demo.ifPresent(DemoCluster::close);
    }
  }

  @Bean
  HostCheck hosts(Settings settings) {
    return new HostCheck(settings.security());
  }

  @Bean(destroyMethod = "close")
  Target target(Settings settings, ServerProperties server) throws IOException {
    Exposure.check(Optional.ofNullable(server.getAddress()), settings.security());
    String version = BuildInfo.read().version();
    if (settings.kubernetes().kubeconfig().filter("demo"::equals).isEmpty()) {
      return new Target(KubernetesAccess.open(settings.kubernetes(), version), Optional.empty());
    }
    DemoCluster demo = DemoCluster.start(io.clusterinsight.demo.Settings.DEFAULT);
    String url = demo.url().toString();
    return new Target(
        KubernetesAccess.to(url, Optional.empty(), "demo", version), Optional.of(demo));
  }

  @Bean
  Snapshot.Cluster cluster(Settings settings, Target target) {
    return new Snapshot.Cluster(
        settings.clusterName().orElseGet(target.access()::clusterName),
        target.access().clusterUid());
  }

  @Bean
  KubernetesObservations observations(Settings settings, Snapshot.Cluster cluster) {
    Redaction redaction = settings.redaction() ? Redaction.on() : Redaction.off();
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
    return new LiveGraph(keeper, new ChangeLog(CHANGE_LOG_BYTES), clock);
  }

  @Bean(destroyMethod = "close")
  KubernetesSource source(
      Settings settings,
      Target target,
      LiveGraph graph,
      KubernetesObservations observations,
      RelationRules rules,
      CallLog calls,
      Clock clock)
      throws InterruptedException {
    KubernetesSource source =
        new KubernetesSource(
            target.access(),
            settings.kubernetes(),
            settings.refresh(),
            new GraphIntake(graph, observations, rules, clock),
            calls);
    source.start();
    return source;
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
          target.demo().isPresent() ? "a demo, only in memory" : target.access().server(),
          event.getWebServer().getPort());
    }
  }
}
