package io.clusterinsight.collector;

import io.clusterinsight.collector.docker.DockerSettings;
import io.clusterinsight.collector.kubernetes.KubernetesSettings;
import io.clusterinsight.collector.security.CorsSettings;
import io.clusterinsight.collector.security.SecuritySettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings of the collector itself, each beside the feature that it is of.
 *
 * @param clusterName the cluster's name in the graph; else the kubeconfig's name for it
 * @param refresh the cycle of everything that is polled
 * @param redaction whether likely secrets are replaced before anything is stored
 */
@ConfigurationProperties(prefix = "cluster-insight", ignoreUnknownFields = false)
public record Settings(
    Optional<String> clusterName,
    @DefaultValue("10s") Duration refresh,
    @DefaultValue("on") boolean redaction,
    @DefaultValue KubernetesSettings kubernetes,
    @DefaultValue DockerSettings docker,
    @DefaultValue SecuritySettings security,
    @DefaultValue CorsSettings cors) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  public Settings {
    clusterName = clusterName.filter(name -> !name.isBlank());
    if (kubernetes.isOff() && docker.mode() != DockerSettings.Mode.STATIC) {
      throw new IllegalArgumentException(
          "cluster-insight.docker.mode: without Kubernetes"
              + " (cluster-insight.kubernetes.kubeconfig=off) it is static, with"
              + " cluster-insight.docker.endpoints");
    }
    if (refresh.compareTo(SHORTEST) < 0 || refresh.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "cluster-insight.refresh: it is from 1s to 1h, not " + refresh.toString().substring(2));
    }
  }
}
