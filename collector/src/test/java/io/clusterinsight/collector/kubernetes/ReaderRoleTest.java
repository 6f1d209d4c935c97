package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.install.Manifests;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service's rights in the manifests are those to what it reads, and no others. */
class ReaderRoleTest {
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "/namespaces",
          "/nodes",
          "/persistentvolumes",
          "storage.k8s.io/storageclasses",
          "snapshot.storage.k8s.io/volumesnapshotcontents");

  /** Kubernetes 1.20 and newer no longer need it: ingresses moved. */
  private static final String FORMER = "extensions/ingresses";

  private static Set<String> read() {
    Set<String> resources = new TreeSet<>();
    for (KindEntry entry : KindTable.BUILT_IN) {
      entry.candidates().forEach(at -> resources.add(at.group() + "/" + at.plural()));
    }
    resources.remove(FORMER);
    return resources;
  }

  @Test
  void clusterRole_allowsReadingTheKindsOfTheTable_andNothingElse() {
    assertEquals(read(), allowed("21-reader.yaml", "ClusterRole /cluster-insight-reader"));
  }

  @Test
  void role_allowsReadingTheNamespacedKindsOfTheTable_andNothingElse() {
    Set<String> namespaced = read();
    namespaced.removeAll(CLUSTER_SCOPED);
    assertEquals(
        namespaced, allowed("namespaced/reader.yaml", "Role NAMESPACE/cluster-insight-reader"));
  }

  @Test
  void reviewer_mayOnlyCreateReviews() {
    JsonNode rules =
        Manifests.read("20-account.yaml")
            .get("ClusterRole /cluster-insight-reviewer")
            .path("rules");
    assertEquals(
        "[{\"apiGroups\":[\"authentication.k8s.io\"],\"resources\":[\"tokenreviews\"],\"verbs\":[\"create\"]},"
            + "{\"apiGroups\":[\"authorization.k8s.io\"],\"resources\":[\"subjectaccessreviews\"],\"verbs\":[\"create\"]}]",
        rules.toString());
  }

  private static Set<String> allowed(String file, String role) {
    Set<String> resources = new TreeSet<>();
    for (JsonNode rule : Manifests.read(file).get(role).path("rules")) {
      assertEquals("[\"get\",\"list\",\"watch\"]", rule.path("verbs").toString());
      for (JsonNode group : rule.path("apiGroups")) {
        rule.path("resources")
            .forEach(one -> resources.add(group.asString() + "/" + one.asString()));
      }
    }
    return resources;
  }
}
