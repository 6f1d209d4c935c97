package io.clusterinsight.collector.kubernetes;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which API server is read, and what of it: the settings below {@code cluster-insight.kubernetes}.
 *
 * @param kubeconfig a kubeconfig, or several as in {@code KUBECONFIG}; if none is named, the
 *     in-cluster account, {@code KUBECONFIG} and {@code ~/.kube/config} are looked for
 * @param context the context of the kubeconfig; if none is named, its current one
 * @param namespaces the only namespaces that are read; empty for all
 * @param mode how changes are learned of
 * @param kinds custom kinds to read beside the built-in ones, such as {@code rollouts.argoproj.io}
 */
public record KubernetesSettings(
    Optional<String> kubeconfig,
    Optional<String> context,
    @DefaultValue List<String> namespaces,
    @DefaultValue("watch") Mode mode,
    @DefaultValue List<String> kinds) {

  /** How changes are learned of. */
  public enum Mode {
    WATCH,
    /** A full list each refresh cycle. */
    POLL
  }

  public KubernetesSettings {
    kubeconfig = kubeconfig.filter(value -> !value.isBlank());
    context = context.filter(value -> !value.isBlank());
    namespaces = namespaces.stream().distinct().toList();
    kinds = List.copyOf(kinds);
    namespaces.forEach(KubernetesSettings::checkNamespace);
    kinds.forEach(KubernetesSettings::checkKind);
  }

  /** Whether there is no Kubernetes; YAML makes {@code false} of {@code off}. */
  public boolean isOff() {
    return kubeconfig.filter(value -> value.equals("off") || value.equals("false")).isPresent();
  }

  /** Whether the pods of a namespace are read. */
  public boolean readsPodsOf(String namespace) {
    return !isOff() && (namespaces.isEmpty() || namespaces.contains(namespace));
  }

  private static void checkNamespace(String namespace) {
    if (!namespace.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "cluster-insight.kubernetes.namespaces: not a namespace: '%s'".formatted(namespace));
    }
  }

  private static void checkKind(String kind) {
    try {
      KindEntry.custom(kind);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cluster-insight.kubernetes.kinds: " + e.getMessage(), e);
    }
  }
}
