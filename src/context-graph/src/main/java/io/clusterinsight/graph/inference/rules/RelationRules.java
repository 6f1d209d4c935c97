package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Declaration;
import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.Observation;
import java.util.List;

/** All rules: what an observation declares. Safe for use by many threads. */
public final class RelationRules {
  private final List<RelationRule> ofResources;
  private final List<RelationRule> ofHidden =
      List.of(new EndpointSliceNamesPods(), new DaemonNamesImages());

  /**
   * @param cluster the resource at the top
   */
  public RelationRules(ResourceId cluster) {
    ofResources =
        List.of(
            new NamespaceContainsWhatLiesInIt(),
            new ClusterContainsWhatNothingElseHolds(cluster),
            new PodContainsContainer(),
            new NodeRunsPod(),
            new OwnerMonitorsOrOwns(),
            new ReplicationControllerMonitorsPods(),
            new PodIsSelectable(),
            new ServiceLoadBalancesPods(),
            new ContainerCreatedFromImage(),
            new NodeContainsDockerContainer(),
            new KubeletKnowsPod(),
            new PodStatusNamesContainer(),
            new IngressRoutesToService(),
            new RouteRoutesToService(),
            new DisruptionBudgetGuardsPods(),
            new NetworkPolicySelectsPods(),
            new PodClaimsVolumeClaim(),
            new VolumeClaimBindsVolume(),
            new StorageClassProvisions(),
            new SnapshotTakesClaim(),
            new PodUsesWhatItRefersTo(),
            new AutoscalerScalesTarget());
  }

  /** What {@code object} and its parts declare. */
  public Declaration declare(Observation object) {
    Findings findings = new Findings();
    for (RelationRule rule : object.shown() ? ofResources : ofHidden) {
      rule.declare(object, findings);
    }
    return findings.declaration(object, object.parts().stream().map(this::declare).toList());
  }
}
