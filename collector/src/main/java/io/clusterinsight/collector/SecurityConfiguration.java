package io.clusterinsight.collector;

import io.clusterinsight.collector.CollectorConfiguration.Target;
import io.clusterinsight.collector.kubernetes.KubernetesAccess;
import io.clusterinsight.collector.kubernetes.ResourceNames;
import io.clusterinsight.collector.kubernetes.Reviewer;
import io.clusterinsight.collector.security.AccessControl;
import io.clusterinsight.collector.security.CrossOrigin;
import io.clusterinsight.collector.security.Exposure;
import io.clusterinsight.collector.security.HostCheck;
import io.clusterinsight.collector.security.ReviewApi;
import io.clusterinsight.collector.security.Reviews;
import io.clusterinsight.collector.security.SecuritySettings.Mode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts together who may read: the API server that is watched says it. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  @Bean
  HostCheck hosts(Settings settings) {
    return new HostCheck(settings.security());
  }

  @Bean
  CrossOrigin crossOrigin(Settings settings) {
    return new CrossOrigin(settings.cors());
  }

  @Bean
  Mode mode(Settings settings, ServerProperties server) {
    return Exposure.mode(Optional.ofNullable(server.getAddress()), settings.security());
  }

  /** What asks the API server, if there is one. */
  record Asked(Optional<Reviews> reviews) implements AutoCloseable {
    @Override
    public void close() {
      reviews.ifPresent(Reviews::close);
    }
  }

  @Bean(destroyMethod = "close")
  Asked asked(Target target) {
    return new Asked(target.access().map(access -> new Reviews(new Watched(access))));
  }

  @Bean
  AccessControl access(Mode mode, Settings settings, Asked asked) {
    return switch (mode) {
      case OFF -> AccessControl.off();
      case TOKEN -> AccessControl.byToken(needed(asked));
      case TRUSTED_HEADER ->
          AccessControl.byHeader(settings.security().trustedHeader(), needed(asked));
    };
  }

  private static Reviews needed(Asked asked) {
    return asked
        .reviews()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cluster-insight.security.mode: without Kubernetes"
                        + " (cluster-insight.kubernetes.kubeconfig=off) nobody says who may read:"
                        + " listen on loopback (server.address), or set this to 'off'"));
  }

  /** The API server that is watched, as the one that knows its users. */
  private static final class Watched implements ReviewApi {
    private final Reviewer reviewer;
    private final ResourceNames names;

    Watched(KubernetesAccess access) {
      this.reviewer = new Reviewer(access);
      this.names = new ResourceNames(access);
    }

    @Override
    public JsonNode review(String group, String kind, ObjectNode spec) throws IOException {
      return reviewer.status(group, kind, spec);
    }

    @Override
    public Optional<Kind> kindOf(String type) throws IOException, InterruptedException {
      return names.of(type).map(name -> new Kind(name.group(), name.plural()));
    }

    @Override
    public Set<String> types() {
      return names.types();
    }
  }
}
