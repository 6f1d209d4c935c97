package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesSettingsTest {
  private static KubernetesSettings settings(List<String> namespaces, List<String> kinds) {
    return new KubernetesSettings(
        Optional.of(" "), Optional.empty(), namespaces, KubernetesSettings.Mode.WATCH, kinds);
  }

  @Test
  void blank_is_none_and_twice_is_once() {
    KubernetesSettings settings = settings(List.of("a", "b", "a"), List.of());
    assertEquals(Optional.empty(), settings.kubeconfig());
    assertEquals(List.of("a", "b"), settings.namespaces());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a_b", "-a", "a/b", "a.b"})
  void what_is_no_namespace_is_named(String namespace) {
    String message = refusal(List.of(namespace), List.of());
    assertEquals(
        "cluster-insight.kubernetes.namespaces: not a namespace: '" + namespace + "'", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rollouts", "Rollouts.argoproj.io", "rollouts.", "a/b.c", "secrets.v1."})
  void what_is_no_custom_kind_is_named(String kind) {
    String message = refusal(List.of(), List.of(kind));
    assertTrue(message.startsWith("cluster-insight.kubernetes.kinds: not a custom kind"), message);
    assertTrue(message.contains("'" + kind + "'"), message);
  }

  private static String refusal(List<String> namespaces, List<String> kinds) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> settings(namespaces, kinds))
            .getMessage());
  }

  @Test
  void a_custom_kind_is_found_by_plural_group_and_perhaps_version() {
    assertEquals(
        new KindEntry.Candidate("", "argoproj.io", "", "rollouts"),
        KindEntry.custom("rollouts.argoproj.io").candidates().getFirst());
    assertEquals(
        new KindEntry.Candidate("", "argoproj.io", "v1alpha1", "rollouts"),
        KindEntry.custom("rollouts.v1alpha1.argoproj.io").candidates().getFirst());
    assertEquals(
        "rollouts.argoproj.io", KindEntry.custom("rollouts.v1alpha1.argoproj.io").source());
  }

  @Test
  void a_built_in_kind_is_not_watched_twice() {
    assertEquals(KindTable.BUILT_IN, KindTable.with(List.of("deployments.apps")));
  }

  @Test
  void the_table_names_each_source_once() {
    List<String> sources = KindTable.BUILT_IN.stream().map(KindEntry::source).toList();
    assertEquals(sources.size(), new HashSet<>(sources).size());
  }
}
