package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.List;

/**
 * A kubelet labels containers with the uid of their pod; those of a static pod with the hash of its
 * file, which the pod that mirrors it at the API server carries.
 */
final class KubeletKnowsPod implements RelationRule {
  private static final List<String> HASHES =
      List.of("kubernetes.io/config.mirror", "kubernetes.io/config.hash");

  @Override
  public void declare(Observation object, Findings findings) {
    if (object.type().equals("Pod")) {
      for (String hash : HASHES) {
        Fields.text(object.object(), "metadata", "annotations", hash)
            .ifPresent(findings::isKnownOnNodeAs);
      }
    }
  }
}
